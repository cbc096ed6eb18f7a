//! The options of a document.

/// The namespace in which the root is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Namespace {
    /// HTML.
    #[default]
    Html,
    /// SVG: the root goes into an `<svg>`.
    Svg,
    /// MathML: the root goes into a `<math>`.
    Math,
}

/// A script that starts the browser's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BootstrapScript {
    pub(super) src: String,
    pub(super) integrity: Option<String>,
    pub(super) cross_origin: Option<String>,
}

impl BootstrapScript {
    /// A script at a URL.
    #[must_use]
    pub fn new(src: impl Into<String>) -> Self {
        Self {
            src: src.into(),
            integrity: None,
            cross_origin: None,
        }
    }

    /// The hash the browser checks the script by.
    #[must_use]
    pub fn with_integrity(mut self, integrity: impl Into<String>) -> Self {
        self.integrity = Some(integrity.into());
        self
    }

    /// `use-credentials`, or anything else for `anonymous`.
    #[must_use]
    pub fn with_cross_origin(mut self, cross_origin: impl Into<String>) -> Self {
        self.cross_origin = Some(cross_origin.into());
        self
    }
}

/// How a document is written.
#[derive(Debug, Clone)]
pub struct HtmlOptions {
    pub(super) identifier_prefix: String,
    pub(super) namespace: Namespace,
    pub(super) nonce: Option<String>,
    pub(super) style_nonce: Option<String>,
    pub(super) bootstrap_script_content: Option<String>,
    pub(super) bootstrap_scripts: Vec<BootstrapScript>,
    pub(super) bootstrap_modules: Vec<BootstrapScript>,
    pub(super) import_map: Option<String>,
    pub(super) progressive_chunk_size: usize,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self {
            identifier_prefix: String::new(),
            namespace: Namespace::default(),
            nonce: None,
            style_nonce: None,
            bootstrap_script_content: None,
            bootstrap_scripts: Vec::new(),
            bootstrap_modules: Vec::new(),
            import_map: None,
            progressive_chunk_size: 12_800,
        }
    }
}

impl HtmlOptions {
    /// What all ids begin with, so that several roots on a page do not collide.
    #[must_use]
    pub fn with_identifier_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.identifier_prefix = prefix.into();
        self
    }

    /// The namespace of the root.
    #[must_use]
    pub fn with_namespace(mut self, namespace: Namespace) -> Self {
        self.namespace = namespace;
        self
    }

    /// The nonce of scripts, for a content security policy.
    #[must_use]
    pub fn with_nonce(mut self, nonce: impl Into<String>) -> Self {
        self.nonce = Some(nonce.into());
        self
    }

    /// The nonce of style sheets. With it, preloads of bootstrap scripts carry React's nonce of an object.
    #[must_use]
    pub fn with_style_nonce(mut self, nonce: impl Into<String>) -> Self {
        self.style_nonce = Some(nonce.into());
        self
    }

    /// A script's text that runs when the shell is there.
    #[must_use]
    pub fn with_bootstrap_script_content(mut self, content: impl Into<String>) -> Self {
        self.bootstrap_script_content = Some(content.into());
        self
    }

    /// A script that is loaded behind the shell.
    #[must_use]
    pub fn with_bootstrap_script(mut self, script: BootstrapScript) -> Self {
        self.bootstrap_scripts.push(script);
        self
    }

    /// A module that is loaded behind the shell.
    #[must_use]
    pub fn with_bootstrap_module(mut self, module: BootstrapScript) -> Self {
        self.bootstrap_modules.push(module);
        self
    }

    /// An import map, as JSON.
    #[must_use]
    pub fn with_import_map(mut self, json: impl Into<String>) -> Self {
        self.import_map = Some(json.into());
        self
    }

    /// How many bytes of HTML a flush may hold before complete boundaries follow it by themselves.
    #[must_use]
    pub fn with_progressive_chunk_size(mut self, bytes: usize) -> Self {
        self.progressive_chunk_size = bytes;
        self
    }
}
