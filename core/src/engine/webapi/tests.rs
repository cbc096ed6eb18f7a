//! Runs the cases of `tests/webapi`: on our engine, and in Node when it is there, which proves that the cases
//! themselves say what the standards' other implementations do.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rquickjs::{Context, Promise, Runtime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::engine::quickjs::{Completion, IsolateHandle};
use crate::options::{FetchPolicy, RendererOptions};

const HARNESS: &str = include_str!("../../../tests/webapi/harness.js");

fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/webapi");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name != "harness.js"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, std::fs::read_to_string(path).expect("a case"))
    };
    paths.into_iter().map(read).collect()
}

/// A case as one script whose value is a promise.
fn script(case: &str, server: &str) -> String {
    format!("{HARNESS}\nconst server = '{server}';\n(async () => {{\n{case}\n}})()")
}

/// Runs a script to the end of its promise; `Err` is what it threw.
fn run(
    runtime: &tokio::runtime::Runtime,
    options: &RendererOptions,
    script: &str,
) -> Result<(), String> {
    let (sender, receiver) = std::sync::mpsc::channel::<Completion>();
    let deliver = move |completion| drop(sender.send(completion));
    let handle = IsolateHandle::new(runtime.handle().clone(), Arc::new(deliver));
    let js = Runtime::new().expect("a runtime");
    let context = Context::full(&js).expect("a context");
    let result = context.with(|ctx| {
        super::install(&ctx, &handle, &Arc::new(options.clone())).map_err(|_| thrown(&ctx))?;
        handle.set_current(7);
        let promise: Promise<'_> = ctx.eval(script).map_err(|_| thrown(&ctx))?;
        loop {
            while ctx.execute_pending_job() {}
            match promise.result::<rquickjs::Value<'_>>() {
                Some(Ok(_)) => return Ok(()),
                Some(Err(_)) => return Err(thrown(&ctx)),
                None => {}
            }
            let mut completions: Vec<Completion> = handle.take_immediates().collect();
            if completions.is_empty() {
                let completion = receiver.recv_timeout(Duration::from_secs(10));
                completions.push(completion.map_err(|_| "nothing is left to wait for".to_owned())?);
            }
            for completion in completions {
                if let Some((request, Err(_))) = handle.complete(&ctx, completion) {
                    assert_eq!(request, 7, "work belongs to the request that asked for it");
                    return Err(thrown(&ctx));
                }
                while ctx.execute_pending_job() {}
            }
        }
    });
    handle.cancel_all();
    result
}

fn thrown(ctx: &rquickjs::Ctx<'_>) -> String {
    let value = ctx.catch();
    match value.as_exception() {
        Some(error) => format!(
            "{}\n{}",
            error.message().unwrap_or_default(),
            error.stack().unwrap_or_default()
        ),
        None => format!("{value:?}"),
    }
}

fn tokio_runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

#[test]
fn the_cases_hold() {
    let runtime = tokio_runtime();
    let server = runtime.block_on(serve());
    let failures: Vec<String> = cases()
        .iter()
        .filter_map(|(name, case)| {
            let failure = run(&runtime, &RendererOptions::new(), &script(case, &server)).err()?;
            Some(format!("{name}: {failure}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_cases_hold_in_node() {
    // Older ones lack some of these APIs.
    let version = Command::new("node").arg("--version").output();
    let major = version.ok().and_then(|output| {
        let text = String::from_utf8(output.stdout).ok()?;
        text.strip_prefix('v')?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    if major.is_none_or(|major| major < 20) {
        return;
    }
    let runtime = tokio_runtime();
    let server = runtime.block_on(serve());
    for (name, case) in cases() {
        let mut node = Command::new("node")
            .arg("--input-type=commonjs")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("node starts");
        let exit =
            "\n.then(() => process.exit(0), (error) => { console.error(error); process.exit(1); })";
        let text = script(&case, &server) + exit;
        let mut input = node.stdin.take().expect("its input");
        input.write_all(text.as_bytes()).expect("node reads");
        drop(input);
        let output = node.wait_with_output().expect("node ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} in Node: {stderr}");
    }
}

#[test]
fn the_policy_of_fetch_is_kept() {
    let runtime = tokio_runtime();
    let server = runtime.block_on(serve());
    let host = server.trim_start_matches("http://").to_owned();
    let denied = "equal((await throws('TypeError', () => fetch(`${server}/echo`))).cause.message, 'fetch is switched off by the host')";
    let elsewhere = "await fetch(`${server}/echo`); const error = await throws('TypeError', () => fetch(`${server}/elsewhere`));
        equal(error.cause.message, 'the host does not allow fetch to reach localhost:1')";
    for (policy, case) in [
        (FetchPolicy::Deny, denied),
        (FetchPolicy::Hosts(vec![host]), elsewhere),
    ] {
        let mut options = RendererOptions::new();
        options.fetch = policy;
        run(&runtime, &options, &script(case, &server)).expect("the policy is kept");
    }
}

#[test]
fn console_and_environment_are_the_hosts() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&lines);
    let options = RendererOptions::new()
        .with_env("SECRET", "s")
        .with_log(move |level, text| {
            log.lock()
                .expect("no panic")
                .push(format!("{} {text}", level.as_str()));
        });
    let case = r#"
        console.log('a %s %d %i %j%%', 'b', '4', 5.7, { c: 1 }, 'rest', [1, 'x']);
        console.error(process.env.SECRET, new Map([[{ a: 1 }, new Set(['s'])]]), null, undefined, -0, 1n, Symbol('y'));
        console.warn({ nested: { deep: { deeper: { deepest: 1 } } }, list: [1, , 3], f() {}, C: class Foo {}, 'a-b': 'it\'s' });
        console.group('g'); console.info('in\nside'); console.groupEnd(); console.debug('out');
        console.assert(1 === 2, 'no'); console.count(); console.count();
        const loop = {}; loop.self = loop; console.log(loop, new Uint8Array([1]), new Date(0), [undefined, null], new (class Point { x = 1 })());
    "#;
    run(&tokio_runtime(), &options, &script(case, "")).expect("no error");
    let lines = lines.lock().expect("no panic").join("\n");
    assert_eq!(
        lines,
        "log a b 4 5 {\"c\":1}% rest [ 1, 'x' ]\n\
         error s Map(1) { { a: 1 } => Set(1) { 's' } } null undefined -0 1n Symbol(y)\n\
         warn {\n  nested: { deep: { deeper: [Object] } },\n  list: [ 1, <1 empty item>, 3 ],\n  f: [Function: f],\n  C: [class Foo],\n  'a-b': \"it's\"\n}\n\
         log g\ninfo   in\n  side\ndebug out\nerror Assertion failed: no\nlog default: 1\nlog default: 2\n\
         log { self: [Circular *1] } Uint8Array(1) [ 1 ] 1970-01-01T00:00:00.000Z [ undefined, null ] Point { x: 1 }"
    );
}

/// A small HTTP server that behaves as its paths say; answers its origin.
async fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that goes away in the middle is what some cases are about.
            tokio::spawn(async move { drop(answer(stream).await) });
        }
    });
    format!("http://{address}")
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let (head, body) = read_request(&mut stream).await?;
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, path) = (
        first.next().unwrap_or_default(),
        first.next().unwrap_or_default(),
    );
    let close = "Connection: close\r\n";
    let chunked = format!("HTTP/1.1 200 OK\r\n{close}Transfer-Encoding: chunked\r\n\r\n");
    match path.split('?').next().unwrap_or_default() {
        "/echo" => {
            let headers: serde_json::Map<String, serde_json::Value> = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_lowercase(), value.into()))
                .collect();
            let json = serde_json::json!({ "method": method, "path": path, "headers": headers, "body": body });
            let json = if method == "HEAD" {
                String::new()
            } else {
                json.to_string()
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\n{close}Content-Type: application/json\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: {}\r\n\r\n{json}",
                json.len()
            );
            stream.write_all(head.as_bytes()).await
        }
        "/stream" => {
            stream.write_all(chunked.as_bytes()).await?;
            for part in ["one,", "two,", "three"] {
                stream
                    .write_all(format!("{:x}\r\n{part}\r\n", part.len()).as_bytes())
                    .await?;
                stream.flush().await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            stream.write_all(b"0\r\n\r\n").await
        }
        "/endless" => {
            stream.write_all(chunked.as_bytes()).await?;
            loop {
                stream.write_all(b"1\r\nx\r\n").await?;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
        "/broken" => {
            let head = format!("HTTP/1.1 200 OK\r\n{close}Content-Length: 100\r\n\r\nshort");
            stream.write_all(head.as_bytes()).await
        }
        "/never" => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            Ok(())
        }
        path => {
            let (status, location) = match path {
                "/redirect" => ("302 Found", "/echo"),
                "/loop" => ("307 Temporary Redirect", "/loop"),
                "/elsewhere" => ("302 Found", "http://localhost:1/"),
                _ => ("404 Not Found", ""),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\n{close}Location: {location}\r\nContent-Length: 0\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).await
        }
    }
}

/// Reads a request with a body of known length or in chunks. The head is Latin-1, as headers are.
async fn read_request(stream: &mut TcpStream) -> std::io::Result<(String, String)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(Default::default());
        }
    };
    let head: String = bytes[..end].iter().map(|byte| char::from(*byte)).collect();
    let lower = head.to_lowercase();
    let mut body = bytes.split_off(end);
    if lower.contains("transfer-encoding: chunked") {
        while !body.ends_with(b"0\r\n\r\n") {
            stream.read_buf(&mut body).await?;
        }
        let text = String::from_utf8_lossy(&body).into_owned();
        let parts: Vec<&str> = text.split("\r\n").collect();
        return Ok((head, parts.iter().skip(1).step_by(2).copied().collect()));
    }
    let length = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    while body.len() < length {
        stream.read_buf(&mut body).await?;
    }
    Ok((head, String::from_utf8_lossy(&body).into_owned()))
}
