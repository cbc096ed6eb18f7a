//! Apps as small as a test needs, as the compiler would emit them.

use std::fs;

use littoral::{CompiledApp, Renderer, RendererOptions};
use serde_json::json;
use tempfile::TempDir;

/// The part of `react` that Server Components of these tests use.
const REACT: &str = r#"
    const internals = { H: null, A: null };
    exports.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = internals;
    exports.use = (usable) => internals.H.use(usable);
    exports.element = (type, props) => ({
        $$typeof: Symbol.for("react.transitional.element"), type, key: null, ref: null, props,
    });
    exports.cache = (load) => {
        const create = () => ({});
        return () => {
            const entry = internals.A.getCacheForType(create);
            return "value" in entry ? entry.value : (entry.value = load());
        };
    };
"#;

/// Writes a `dist/` whose entries are components, each given as the text of a function that may use `element`, `use`,
/// `cache` and `littoral`.
pub(crate) fn dist(entries: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let mut server = format!("littoral.layer('server', {{ react(module, exports) {{ {REACT} }}");
    let mut names = serde_json::Map::new();
    for (name, component) in entries {
        server.push_str(&format!(
            ",\n{name:?}(module, exports, require) {{
                const {{ element, use, cache }} = require('react');
                exports.__esModule = true;
                exports.default = {component};
            }}"
        ));
        names.insert((*name).to_owned(), json!({ "modules": [name] }));
    }
    server.push_str("}, { react: 'react' });");
    let manifest = json!({
        "format": 1, "littoral": env!("CARGO_PKG_VERSION"), "react": "19.3.1", "public_path": "/_littoral/",
        "entries": names, "client_modules": {}, "server_references": {}, "bootstrap": [],
    });
    let write = |name: &str, content: &str| {
        fs::write(dir.path().join(name), content).expect("a file");
    };
    write("littoral.json", &manifest.to_string());
    write("server.js", &server);
    write("ssr.js", "littoral.layer('ssr', {}, {});");
    fs::create_dir(dir.path().join("static")).expect("a folder");
    dir
}

/// A renderer with one isolate for such an app.
pub(crate) fn renderer(entries: &[(&str, &str)], options: RendererOptions) -> Renderer {
    let dir = dist(entries);
    let app = CompiledApp::load(dir.path()).expect("an app");
    Renderer::new(app, options.with_isolates(1)).expect("a renderer")
}
