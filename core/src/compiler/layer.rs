//! The three layers that a module can be compiled for, and what a directive makes of a module in each.

use super::directive::Directive;

/// Where compiled code runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Server Components and server functions, with React's `react-server` half.
    Server,
    /// Client modules in the server's engine, for HTML.
    Ssr,
    /// Client modules in the browser.
    Browser,
}

impl Layer {
    /// Every layer, in the order in which arrays by layer are laid out.
    pub(crate) const ALL: [Self; 3] = [Self::Server, Self::Ssr, Self::Browser];

    /// The position in arrays by layer.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Whether the layer runs client modules.
    pub(crate) fn is_client(self) -> bool {
        self != Self::Server
    }

    /// The name in scripts.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Ssr => "ssr",
            Self::Browser => "browser",
        }
    }

    /// The conditions of package `exports` that hold in the layer, besides `import`, `require` and `default`.
    pub(crate) fn conditions(self) -> &'static [&'static str] {
        match self {
            Self::Server => &["react-server"],
            Self::Ssr => &[],
            Self::Browser => &["browser"],
        }
    }
}

/// What stands for a module in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Its own code.
    Source,
    /// Client references: a `'use client'` module in the server layer.
    ClientReferences,
    /// Proxies that call the server: a `'use server'` module in a client layer.
    ServerProxies,
}

impl Form {
    /// The form of a module with this directive in a layer.
    pub(crate) fn of(directive: Option<Directive>, layer: Layer) -> Self {
        match (directive, layer.is_client()) {
            (Some(Directive::UseClient), false) => Self::ClientReferences,
            (Some(Directive::UseServer), true) => Self::ServerProxies,
            _ => Self::Source,
        }
    }
}
