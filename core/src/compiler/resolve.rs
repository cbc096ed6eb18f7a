//! From a specifier to a file, in each layer: package `exports` with the layer's conditions, `tsconfig` paths, extensions.

use std::path::{Path, PathBuf};

use oxc_resolver::{
    ResolveError, ResolveOptions, Resolver, TsconfigDiscovery, TsconfigOptions, TsconfigReferences,
};

use super::import::ImportKind;
use super::layer::Layer;
use super::parse::ParsedModule;

/// The modules that Littoral answers itself.
pub(crate) const OWN_MODULES: [(&str, &str); 5] = [
    ("server-only", ""),
    ("client-only", ""),
    ("littoral/host", HOST),
    ("littoral/client", include_str!("../browser/client.js")),
    (
        "littoral/bootstrap",
        include_str!("../browser/bootstrap.js"),
    ),
];

/// `littoral/host`: what the host lends to Server Components.
const HOST: &str = "exports.call = littoral.call;\nexports.context = littoral.context;\n\
    exports.redirect = littoral.redirect;\nexports.cookies = littoral.cookies;\n";

/// Where an import leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Resolved {
    /// A file.
    File(PathBuf),
    /// One of [`OWN_MODULES`], by its specifier.
    Own(&'static str),
    /// A module that the package's `browser` field says the browser does without.
    Ignored,
}

/// Resolves imports in every layer.
pub(crate) struct LayerResolvers {
    root: PathBuf,
    /// By layer; the resolver of `import` and that of `require`.
    resolvers: [[Resolver; 2]; 3],
    /// The same with the condition `node`, for packages that offer nothing else.
    fallbacks: [[Resolver; 2]; 3],
}

impl LayerResolvers {
    /// Resolvers for an app's root, which is canonical.
    pub(crate) fn new(root: &Path) -> Self {
        let base = Resolver::new(ResolveOptions::default());
        let tsconfig = Some(root.join("tsconfig.json")).filter(|file| file.is_file());
        let make = |layer: Layer, node: bool| {
            [ImportKind::Static, ImportKind::Require].map(|kind| {
                base.clone_with_options(resolve_options(layer, kind, node, tsconfig.as_deref()))
            })
        };
        Self {
            root: root.to_path_buf(),
            resolvers: Layer::ALL.map(|layer| make(layer, false)),
            fallbacks: Layer::ALL.map(|layer| make(layer, true)),
        }
    }

    /// Resolves what `importer` asks for; without an importer, from the root.
    pub(crate) fn resolve(
        &self,
        layer: Layer,
        importer: Option<&ParsedModule>,
        kind: ImportKind,
        specifier: &str,
    ) -> Result<Resolved, String> {
        if let Some((own, _)) = OWN_MODULES.iter().find(|(own, _)| *own == specifier) {
            return Ok(Resolved::Own(own));
        }
        let directory = importer
            .and_then(|importer| importer.path.as_deref()?.parent())
            .unwrap_or(&self.root);
        let form = usize::from(kind == ImportKind::Require);
        let resolve = |resolver: &Resolver| match resolver.resolve(directory, specifier) {
            Ok(resolution) => Ok(Resolved::File(resolution.into_path_buf())),
            Err(ResolveError::Ignored(_)) => Ok(Resolved::Ignored),
            Err(error) => Err(error.to_string()),
        };
        resolve(&self.resolvers[layer.index()][form])
            .or_else(|error| resolve(&self.fallbacks[layer.index()][form]).map_err(|_| error))
    }
}

fn resolve_options(
    layer: Layer,
    kind: ImportKind,
    node: bool,
    tsconfig: Option<&Path>,
) -> ResolveOptions {
    let strings = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let require = kind == ImportKind::Require;
    let mut conditions = strings(layer.conditions());
    conditions.extend(strings(&[
        if require { "require" } else { "import" },
        "production",
        "default",
    ]));
    if node {
        conditions.push("node".to_owned());
    }
    let mut main_fields = strings(if require {
        &["main", "module"]
    } else {
        &["module", "main"]
    });
    let mut alias_fields = Vec::new();
    if layer == Layer::Browser {
        main_fields.insert(0, "browser".to_owned());
        alias_fields.push(strings(&["browser"]));
    }
    ResolveOptions {
        tsconfig: tsconfig.map(|file| {
            TsconfigDiscovery::Manual(TsconfigOptions {
                config_file: file.to_path_buf(),
                references: TsconfigReferences::Auto,
            })
        }),
        alias_fields,
        condition_names: conditions,
        extension_alias: vec![
            (".js".to_owned(), strings(&[".ts", ".tsx", ".js"])),
            (".jsx".to_owned(), strings(&[".tsx", ".jsx"])),
            (".mjs".to_owned(), strings(&[".mts", ".mjs"])),
            (".cjs".to_owned(), strings(&[".cts", ".cjs"])),
        ],
        extensions: strings(&[
            ".tsx", ".ts", ".jsx", ".js", ".mts", ".mjs", ".cts", ".cjs", ".json",
        ]),
        main_fields,
        node_path: false,
        ..ResolveOptions::default()
    }
}
