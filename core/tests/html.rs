//! The HTML writer against React: the cases in `html/cases` as tapes, compared with what React sent for
//! the same trees, flush by flush. `node core/tests/html/reference.mjs` writes the expectations anew.

#[path = "html/tape_builder.rs"]
mod tape_builder;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use littoral::html::{
    BootstrapScript, ClientEvaluator, Failure, HtmlOptions, HtmlWriter, MarkupNames, Namespace,
    Progress,
};
use littoral::tape::{Names, Tape, TapeStore};
use serde_json::{Value, json};
use tape_builder::Builder;

/// The tapes of a case, its Client Components, and the digests of its errors.
#[derive(Default)]
struct Evaluator {
    tapes: TapeStore,
    names: Names,
    digests: Vec<Option<String>>,
    builder: Builder,
    /// Where each island stands in the tree.
    trees: BTreeMap<u32, (u32, String)>,
}

impl ClientEvaluator for Evaluator {
    fn tapes(&self) -> &TapeStore {
        &self.tapes
    }

    fn names(&self) -> &Names {
        &self.names
    }

    fn client(
        &mut self,
        island: u32,
        _: u32,
        tree: u32,
        overflow: &str,
    ) -> Result<Rc<Tape>, Failure> {
        self.trees.insert(island, (tree, overflow.to_owned()));
        let raw = self
            .builder
            .client_tape(island, (tree, overflow), false, &mut self.digests);
        Ok(self
            .tapes
            .intake(raw, &mut self.names)
            .expect("a well-formed tape"))
    }

    fn resume(&mut self, island: u32) -> Result<Rc<Tape>, Failure> {
        let (tree, overflow) = &self.trees[&island];
        let raw = self
            .builder
            .client_tape(island, (*tree, overflow), true, &mut self.digests);
        Ok(self
            .tapes
            .intake(raw, &mut self.names)
            .expect("a well-formed tape"))
    }

    fn failed(&mut self, failure: &Failure) -> Option<String> {
        match failure {
            Failure::Thrown(error) => self.digests[*error as usize].clone(),
            _ => None,
        }
    }
}

fn options(case: &Value) -> HtmlOptions {
    let options = &case["options"];
    let text = |name: &str| options[name].as_str().map(str::to_owned);
    let scripts = |name: &str| {
        let scripts = options[name].as_array().into_iter().flatten();
        scripts.map(|script| {
            let text = |name: &str| script[name].as_str().unwrap_or_default().to_owned();
            let mut described =
                BootstrapScript::new(script.as_str().map_or_else(|| text("src"), str::to_owned));
            if script["integrity"].is_string() {
                described = described.with_integrity(text("integrity"));
            }
            if script["crossOrigin"].is_string() {
                described = described.with_cross_origin(text("crossOrigin"));
            }
            described
        })
    };
    let mut html = HtmlOptions::default()
        .with_identifier_prefix(text("identifierPrefix").unwrap_or_default())
        .with_namespace(match options["namespaceURI"].as_str() {
            Some("http://www.w3.org/2000/svg") => Namespace::Svg,
            Some("http://www.w3.org/1998/Math/MathML") => Namespace::Math,
            _ => Namespace::Html,
        });
    if let Some(nonce) =
        text("nonce").or_else(|| options["nonce"]["script"].as_str().map(Into::into))
    {
        html = html.with_nonce(nonce);
    }
    if let Some(nonce) = options["nonce"]["style"].as_str() {
        html = html.with_style_nonce(nonce);
    }
    if let Some(content) = text("bootstrapScriptContent") {
        html = html.with_bootstrap_script_content(content);
    }
    if options["importMap"].is_object() {
        html = html.with_import_map(options["importMap"].to_string());
    }
    if let Some(size) = options["progressiveChunkSize"].as_u64() {
        html = html.with_progressive_chunk_size(size as usize);
    }
    html = scripts("bootstrapScripts").fold(html, HtmlOptions::with_bootstrap_script);
    scripts("bootstrapModules").fold(html, HtmlOptions::with_bootstrap_module)
}

struct Rendering {
    writer: HtmlWriter,
    evaluator: Evaluator,
    flushes: Vec<String>,
    is_complete: bool,
}

impl Rendering {
    fn new(case: &Value, names: &MarkupNames) -> Self {
        let mut rendering = Self {
            writer: HtmlWriter::new(options(case), names.clone()),
            evaluator: Evaluator::default(),
            flushes: Vec::new(),
            is_complete: false,
        };
        rendering.complete(0, &case["root"]);
        for hint in case["hints"].as_array().into_iter().flatten() {
            rendering.writer.hints(&hint.to_string());
        }
        rendering.writer.start(0);
        rendering
    }

    /// Completes a task of the server layer with a value.
    fn complete(&mut self, task: u32, value: &Value) {
        let Evaluator {
            tapes,
            names,
            digests,
            builder,
            ..
        } = &mut self.evaluator;
        let raw = builder.tape(value, digests);
        let tape = tapes.intake(raw, names).expect("a well-formed tape");
        self.writer.task_done(task, tape.base());
    }

    fn settle(&mut self, promise: u32) {
        match self.evaluator.builder.promise(promise) {
            Some(Ok(node)) => self.complete(promise, &node),
            Some(Err(error)) => self.writer.task_failed(promise, error),
            None => {}
        }
        for island in self.evaluator.builder.settle(promise) {
            self.writer.ping(island);
        }
    }

    fn work(&mut self) -> Result<(), Failure> {
        self.writer.work(&mut self.evaluator)
    }

    fn flush(&mut self) {
        let mut out = Vec::new();
        if !self.is_complete && self.writer.flush(&mut out) == Progress::Complete {
            out.extend_from_slice(self.writer.tail().as_bytes());
            self.is_complete = true;
        }
        self.flushes
            .push(abbreviate(&String::from_utf8(out).expect("UTF-8")));
    }

    fn run(mut self, case: &Value) -> Value {
        let is_late = case["late"] == true;
        let mut result = self.work();
        if !is_late && result.is_ok() {
            self.flush();
        }
        for group in case["settle"].as_array().into_iter().flatten() {
            for promise in group.as_array().into_iter().flatten() {
                self.settle(promise.as_u64().expect("a number") as u32);
            }
            result = result.and_then(|()| self.work());
            if !is_late && result.is_ok() {
                self.flush();
            }
        }
        if let Some(digest) = case["abort"].as_str() {
            self.writer.abort(Some(digest));
            result = result.and(self.writer.failure().cloned().map_or(Ok(()), Err));
        }
        if is_late || case["abort"].is_string() {
            self.flush();
        }
        match result {
            Ok(()) => json!(self.flushes),
            Err(Failure::Thrown(_)) => json!({ "error": "thrown" }),
            Err(Failure::Aborted) => json!({ "error": "aborted" }),
            Err(failure) => json!({ "error": failure.to_string() }),
        }
    }
}

/// Leaves of an instruction's script only the call, as `reference.mjs` does.
fn abbreviate(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        let open = start + rest[start..].find('>').expect("a start tag") + 1;
        let close = open + rest[open..].find("</script>").expect("an end tag");
        let text = &rest[open..close];
        out.push_str(&rest[..open]);
        let calls = ["$RS(\"", "$RC(\"", "$RX(\"", "$RR(\""];
        let call = calls.iter().filter_map(|call| text.rfind(call)).max();
        match call {
            _ if text.starts_with("addEventListener(\"submit\"") => out.push_str("{replay}"),
            Some(at) if at > 0 && matches!(text.as_bytes()[at - 1], b';' | b'}') => {
                out.push_str("{runtime}");
                out.push_str(&text[at..]);
            }
            _ => out.push_str(text),
        }
        rest = &rest[close..];
        out.push_str("</script>");
        rest = &rest["</script>".len()..];
    }
    out + rest
}

/// The cases of a file: those it lists, and one for each pair of a matrix.
fn cases(file: &Value) -> Vec<Value> {
    let mut cases = file["cases"].as_array().cloned().unwrap_or_default();
    for matrix in file["matrices"].as_array().into_iter().flatten() {
        let tag = &matrix["tag"];
        for name in matrix["names"].as_array().into_iter().flatten() {
            let name = name.as_str().expect("a name");
            for (index, value) in matrix["values"]
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
            {
                cases.push(json!({
                    "name": format!("{} {name} {index}", tag.as_str().expect("a tag")),
                    "root": ["div", null, [tag, { name: value }]],
                }));
            }
        }
    }
    cases
}

fn read(path: &Path) -> Value {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn html_is_reacts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("cases"))
        .expect("the cases")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let (mut count, mut differing) = (0, BTreeMap::new());
    for file in files {
        let name = file.file_name().expect("a name");
        let expected = read(&folder.join("expected").join(name));
        for case in cases(&read(&file)) {
            let title = case["name"].as_str().expect("a name");
            // Each case has names of its own: a table is an isolate's.
            let ours = Rendering::new(&case, &MarkupNames::default()).run(&case);
            count += 1;
            if ours != expected[title] {
                let key = format!("{}: {title}", name.display());
                differing.insert(key, (expected[title].clone(), ours));
            }
        }
    }
    for (title, (expected, ours)) in differing.iter().take(40) {
        eprintln!("{title}\n  React    {expected}\n  Littoral {ours}");
    }
    assert!(
        differing.is_empty(),
        "{} of {count} cases differ",
        differing.len()
    );
}
