//! What a module asks for: its `import`, `export … from`, `require` and `import()`, with their places.

use swc_core::common::{Mark, Span, Spanned, SyntaxContext};
use swc_core::ecma::ast::{
    CallExpr, Callee, ExportAll, Expr, ImportDecl, JSXElement, JSXFragment, Lit, Module,
    NamedExport, Str, TryStmt,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

/// The module that compiled JSX calls.
pub(crate) const JSX_RUNTIME: &str = "react/jsx-runtime";

/// How a module is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ImportKind {
    /// `import … from` or `export … from`.
    Static,
    /// `require(…)`.
    Require,
    /// `import(…)`.
    Dynamic,
}

/// One place where a module asks for another.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    /// What was written, without quotes.
    pub(crate) specifier: String,
    /// How it is asked for.
    pub(crate) kind: ImportKind,
    /// The string literal; empty for what the compiler adds.
    pub(crate) span: Span,
    /// Whether the program goes on when there is no such module: `require` inside of `try`.
    pub(crate) optional: bool,
}

/// Every import of a module, in the order of the source. Only names that are not shadowed count: `unresolved_mark` is
/// the one that the resolver gave to globals.
pub(crate) fn of_module(module: &Module, unresolved_mark: Mark) -> Vec<Import> {
    let mut collector = Collector {
        unresolved: SyntaxContext::empty().apply_mark(unresolved_mark),
        imports: Vec::new(),
        tries: 0,
        jsx: false,
    };
    module.visit_with(&mut collector);
    if collector.jsx {
        // A key behind a spread compiles to `createElement` of `react`.
        for specifier in [JSX_RUNTIME, "react"] {
            collector.imports.push(Import {
                specifier: specifier.to_owned(),
                kind: ImportKind::Static,
                span: Span::default(),
                optional: false,
            });
        }
    }
    collector.imports
}

/// The string that a call of `require` or `import` was given, when it is one.
pub(crate) fn literal_argument(call: &CallExpr) -> Option<&Str> {
    let argument = call.args.first()?;
    match &*argument.expr {
        Expr::Lit(Lit::Str(text)) if argument.spread.is_none() => Some(text),
        _ => None,
    }
}

/// How a call asks for a module, when it does. Only a `require` that is not shadowed counts.
pub(crate) fn call_kind(call: &CallExpr, unresolved: SyntaxContext) -> Option<ImportKind> {
    match &call.callee {
        Callee::Import(_) => Some(ImportKind::Dynamic),
        Callee::Expr(callee) => match &**callee {
            Expr::Ident(name) if name.sym == "require" && name.ctxt == unresolved => {
                Some(ImportKind::Require)
            }
            _ => None,
        },
        Callee::Super(_) => None,
    }
}

struct Collector {
    unresolved: SyntaxContext,
    imports: Vec<Import>,
    tries: u32,
    jsx: bool,
}

impl Collector {
    fn push(&mut self, source: &Str, kind: ImportKind) {
        self.imports.push(Import {
            specifier: source.value.to_string_lossy().into_owned(),
            kind,
            span: source.span(),
            optional: kind == ImportKind::Require && self.tries > 0,
        });
    }
}

impl Visit for Collector {
    noop_visit_type!();

    fn visit_import_decl(&mut self, import: &ImportDecl) {
        if !import.type_only {
            self.push(&import.src, ImportKind::Static);
        }
    }

    fn visit_named_export(&mut self, export: &NamedExport) {
        if let Some(source) = export.src.as_ref().filter(|_| !export.type_only) {
            self.push(source, ImportKind::Static);
        }
    }

    fn visit_export_all(&mut self, export: &ExportAll) {
        if !export.type_only {
            self.push(&export.src, ImportKind::Static);
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let kind = call_kind(call, self.unresolved);
        if let (Some(kind), Some(source)) = (kind, literal_argument(call)) {
            self.push(source, kind);
        }
        call.visit_children_with(self);
    }

    fn visit_try_stmt(&mut self, statement: &TryStmt) {
        self.tries += 1;
        statement.block.visit_with(self);
        self.tries -= 1;
        statement.handler.visit_with(self);
        statement.finalizer.visit_with(self);
    }

    fn visit_jsx_element(&mut self, element: &JSXElement) {
        self.jsx = true;
        element.visit_children_with(self);
    }

    fn visit_jsx_fragment(&mut self, fragment: &JSXFragment) {
        self.jsx = true;
        fragment.visit_children_with(self);
    }
}
