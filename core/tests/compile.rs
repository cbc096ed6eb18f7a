//! A small app with packages of every kind, compiled and run in the embedded engine.

#![cfg(feature = "compiler")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use littoral::{CompileOptions, CompiledApp, check_boundaries, compile_boundaries};
use rquickjs::{Context, Ctx, Promise, Runtime};

/// The registry of scripts, with marks in place of references.
const RUNTIME: &str = r#"
var layers = {}, process = { env: { SECRET: "x" } }, request = 7, resumptions = 0;
var littoral = {
  layer(name, modules, meta) {
    const loaded = {};
    function require(id) {
      if (!loaded[id]) {
        if (!modules[id]) throw new Error(`no module ${id}`);
        const module = (loaded[id] = { exports: {} });
        modules[id].call(module.exports, module, module.exports, require);
      }
      return loaded[id].exports;
    }
    require.import = async (id) => require(id);
    layers[name] = { require, meta };
  },
  clientModule: (id, names) => ({ id, names }),
  serverReference: (action, id) => Object.assign(action, { id }),
  captured: (action, values) => Object.assign(action.bind(null, ...values), { id: action.id }),
  serverProxy: (id) => ({ proxy: id }),
  current: () => request,
  resumed(id, value) { if (id !== 7) throw new Error("another request"); resumptions++; return value; },
  call: async (name, argument) => `${name} ${argument}`,
};
"#;

/// Copies the fixture: its packages are in `packages`, because `node_modules` is not committed.
fn app_folder() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).expect("a copy");
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/app");
    copy(&fixture, folder.path());
    fs::rename(
        folder.path().join("packages"),
        folder.path().join("node_modules"),
    )
    .expect("a rename");
    folder
}

fn compile(folder: &Path) -> CompiledApp {
    let options = CompileOptions::from_config(folder)
        .expect("a configuration")
        .with_env([("NEXT_PUBLIC_SHOP", "Littoral"), ("SECRET", "hidden")]);
    match compile_boundaries(&options) {
        Ok(app) => app,
        Err(error) => panic!("{error}"),
    }
}

/// The files of a build by name.
fn files(app: &CompiledApp) -> BTreeMap<String, Vec<u8>> {
    fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                read(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    app.save(folder.path()).expect("saved");
    let mut files = BTreeMap::new();
    read(folder.path(), "", &mut files);
    files
}

/// Runs a script's expression after the app's scripts, and answers its value as JSON.
fn evaluate(app: &CompiledApp, expression: &str) -> serde_json::Value {
    let runtime = Runtime::new().expect("a runtime");
    let context = Context::full(&runtime).expect("a context");
    let json: String = context.with(|ctx| {
        let run = |ctx: &Ctx<'_>, source: &str| {
            if let Err(error) = ctx.eval::<(), _>(source) {
                panic!("{error}: {:?}", ctx.catch());
            }
        };
        run(&ctx, RUNTIME);
        let files = files(app);
        for script in ["server.js", "ssr.js"] {
            run(&ctx, std::str::from_utf8(&files[script]).expect("UTF-8"));
        }
        let entry = serde_json::to_string(&app.manifest().entries["index"].modules).expect("JSON");
        let source = format!(
            "(async () => {{ const page = layers.server.require({entry}[1]); return JSON.stringify(await ({expression})); }})()"
        );
        let promise: Promise<'_> = ctx.eval(source).expect("a promise");
        match promise.finish::<String>() {
            Ok(json) => json,
            Err(error) => panic!("{error}: {:?}", ctx.catch()),
        }
    });
    serde_json::from_str(&json).expect("JSON")
}

#[test]
fn packages_of_every_kind_work_together() {
    let folder = app_folder();
    insta::assert_json_snapshot!(evaluate(&compile(folder.path()), "page.interop()"));
}

#[test]
fn async_code_finds_its_request_after_every_pause() {
    let folder = app_folder();
    let found = evaluate(
        &compile(folder.path()),
        "page.resumed().then((seen) => [seen, resumptions])",
    );
    // One each for `catch` and `finally`, three for the rounds, and one behind the loop.
    insta::assert_json_snapshot!(found);
}

#[test]
fn server_functions_keep_what_they_captured() {
    let folder = app_folder();
    let app = compile(folder.path());
    let found = evaluate(
        &app,
        r#"(async () => {
            const form = page.default({ id: "p1" });
            const panel = form.props.children, button = panel.props.children;
            return [
                await form.props.action(2),
                await panel.props.action("new"),
                await button.props.also(),
                await button.props.save("server"),
                button.props.save.id,
                page.$server_0.id,
            ];
        })()"#,
    );
    insta::assert_json_snapshot!(found);
    let functions = app.manifest().server_references.values();
    let mut functions: Vec<_> = functions
        .map(|function| format!("{} {}", function.source, function.export))
        .collect();
    functions.sort();
    assert_eq!(
        functions,
        [
            "app/actions.ts save",
            "app/page.tsx $server_0",
            "app/page.tsx $server_1",
            "app/page.tsx $server_2",
        ]
    );
}

#[test]
fn client_modules_see_their_own_side() {
    let folder = app_folder();
    let app = compile(folder.path());
    let module = app
        .manifest()
        .client_modules
        .iter()
        .find(|(_, module)| module.source == "app/button.tsx")
        .map(|(id, _)| id.clone())
        .expect("a client module");
    let found = evaluate(
        &app,
        &format!(
            "(async () => {{ const button = layers.ssr.require({module:?}); \
             return [button.seen, (await button.later()).default, layers.ssr.require(layers.ssr.meta.react).side]; }})()"
        ),
    );
    insta::assert_json_snapshot!(found);
    let warnings: Vec<_> = app
        .warnings()
        .iter()
        .map(|warning| warning.summary())
        .collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].contains("`SECRET`"), "{warnings:?}");
    let (_, text) = app
        .static_files()
        .find(|(name, _)| name.starts_with("button-") && name.ends_with(".js"))
        .expect("a chunk");
    let text = String::from_utf8_lossy(text);
    assert!(
        text.contains("Littoral") && !text.contains("hidden"),
        "{text}"
    );
}

#[test]
fn a_build_is_the_same_anywhere() {
    let (first, second) = (app_folder(), app_folder());
    let (first, second) = (compile(first.path()), compile(second.path()));
    let (first, second) = (files(&first), files(&second));
    assert!(first.contains_key("server.qbc") && first.contains_key("server.js.map"));
    assert!(first == second);
}

#[test]
fn a_saved_app_loads_as_it_was() {
    let folder = app_folder();
    let app = compile(folder.path());
    let dist = folder.path().join("dist");
    app.save(&dist).expect("saved");
    let loaded = CompiledApp::load(&dist).expect("loaded");
    assert!(files(&loaded) == files(&app));
}

#[test]
fn every_error_is_reported_with_the_way_that_led_there() {
    let folder = app_folder();
    let write = |file: &str, text: &str| {
        fs::write(folder.path().join("app").join(file), text).expect("written");
    };
    write("lib/late.ts", "export default = ;\nlet x = 1; let x = 2;\n");
    write(
        "lib/label.ts",
        "import './gone';\nimport 'nowhere';\nimport './logo.png';\nexport const label = await 1;\n",
    );
    fs::write(folder.path().join("app/lib/logo.png"), [0x89, b'P']).expect("written");
    let options = CompileOptions::from_config(folder.path())
        .expect("a configuration")
        .with_entry("other", ["app/missing.tsx"]);
    let error = compile_boundaries(&options).expect_err("errors");
    let rendered: Vec<_> = error
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .map(|diagnostic| diagnostic.render(false))
        .collect();
    insta::assert_snapshot!(rendered.join("\n"));
}

#[test]
fn inline_server_functions_use_only_what_they_have() {
    let folder = app_folder();
    let page = r#"
export default function Page(props) {
  async function early() { 'use server'; return [later, props.id, inner]; }
  const later = 1, fine = 2;
  async function inner() { 'use server'; return [fine, inner.name]; }
  const arrow = async () => { 'use server'; return [this, () => this, function () { return this; }]; };
  async function rest() { 'use server'; return arguments.length; }
  async function* all() { 'use server'; yield 1; }
  const object = { async method() { 'use server'; return super.toString(); } };
  const make = () => async () => { 'use server'; return last; };
  const last = 3;
  return [early, inner, arrow, rest, all, object, make];
}
"#;
    fs::write(folder.path().join("app/page.tsx"), page).expect("written");
    let options = CompileOptions::from_config(folder.path()).expect("a configuration");
    let found = check_boundaries(&options).expect("checked");
    let found: Vec<_> = found
        .iter()
        .filter(|diagnostic| diagnostic.code.to_string() == "LIT0025")
        .map(|diagnostic| {
            let place = diagnostic.location.as_ref().expect("a place");
            format!("{}:{} {}", place.line, place.column, diagnostic.message)
        })
        .collect();
    assert_eq!(
        found,
        [
            "3:50 a server function captures `later` before it has a value",
            "3:67 a server function captures `inner` before it has a value",
            "6:53 `this` has no meaning in a server function",
            "6:65 `this` has no meaning in a server function",
            "7:48 a server function cannot use `arguments`",
            "8:3 a server function cannot be a generator",
            "9:58 `super` has no meaning in a server function",
        ]
    );
}
