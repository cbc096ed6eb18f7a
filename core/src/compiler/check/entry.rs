//! What a module must be to be rendered as an entry: it has a default export, and that can be a component.

use std::collections::HashMap;

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{
    Decl, ExportSpecifier, Expr, Id, Module, ModuleDecl, ModuleExportName, ModuleItem, Pat, Stmt,
    VarDeclKind,
};

use super::CheckedModule;
use super::reach::unparenthesised;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    let body = &module.ast.body;
    match default_export(module.ast) {
        Some(Export::Expr(expr)) => {
            if let Some((what, span)) = not_a_component(expr, &constants(module.ast)) {
                found.push(
                    module.place(
                        Diagnostic::error(
                            Code::DefaultExportNotComponent,
                            format!(
                                "the default export of an entry must be a component, but is {what}"
                            ),
                        )
                        .with_help("Export a function: `export default function Page() { … }`."),
                        span,
                    ),
                );
            }
        }
        Some(Export::Other) => {}
        // What CommonJS exports shows when it runs.
        None if !body.is_empty()
            && !body.iter().any(ModuleItem::is_module_decl)
            && mentions_exports(module.text) => {}
        None => {
            let (span, help) = match exported_component(module.ast) {
                Some((name, span)) => (
                    span,
                    format!("Littoral renders the default export: `export default {name}`, or `export default function {name}() {{ … }}`."),
                ),
                None => (
                    Span::new(module.start, module.start),
                    "An entry's module exports the component to render: `export default function Page() { … }`.".to_owned(),
                ),
            };
            found.push(
                module.place(
                    Diagnostic::error(
                        Code::MissingDefaultExport,
                        format!("{} is an entry, but has no default export", module.path),
                    )
                    .with_help(help),
                    span,
                ),
            );
        }
    }
}

fn mentions_exports(text: &str) -> bool {
    text.contains("exports")
}

enum Export<'a> {
    Expr(&'a Expr),
    /// A function, a class, or something of another module.
    Other,
}

fn default_export(module: &Module) -> Option<Export<'_>> {
    module
        .body
        .iter()
        .find_map(|item| match item.as_module_decl()? {
            ModuleDecl::ExportDefaultDecl(_) => Some(Export::Other),
            ModuleDecl::ExportDefaultExpr(export) => Some(Export::Expr(&export.expr)),
            ModuleDecl::ExportNamed(export) => export.specifiers.iter().find_map(|specifier| {
                let name = match specifier {
                    ExportSpecifier::Named(named) => named.exported.as_ref().unwrap_or(&named.orig),
                    ExportSpecifier::Namespace(namespace) => &namespace.name,
                    ExportSpecifier::Default(_) => return Some(Export::Other),
                };
                let name = match name {
                    ModuleExportName::Ident(name) => &*name.sym,
                    ModuleExportName::Str(name) => name.value.as_str()?,
                };
                (name == "default").then_some(Export::Other)
            }),
            _ => None,
        })
}

/// What an expression certainly is, when no component can be that.
fn not_a_component<'a>(
    expr: &'a Expr,
    constants: &HashMap<Id, &'a Expr>,
) -> Option<(&'static str, Span)> {
    let expr = unparenthesised(expr);
    let what = match expr {
        Expr::Lit(_) => "a constant",
        Expr::Tpl(_) => "a text",
        Expr::Object(_) => "an object",
        Expr::Array(_) => "an array",
        Expr::JSXElement(_) | Expr::JSXFragment(_) => "an element, not the function that makes it",
        Expr::Ident(name) => {
            let (what, _) = not_a_component(constants.get(&name.to_id())?, &HashMap::new())?;
            return Some((what, name.span));
        }
        _ => return None,
    };
    Some((what, expr.span()))
}

/// The values of the module's constants.
fn constants(module: &Module) -> HashMap<Id, &Expr> {
    let declarations = module.body.iter().filter_map(|item| match item {
        ModuleItem::Stmt(Stmt::Decl(Decl::Var(variables))) => Some(variables),
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => export.decl.as_var(),
        _ => None,
    });
    declarations
        .filter(|variables| variables.kind == VarDeclKind::Const)
        .flat_map(|variables| &variables.decls)
        .filter_map(|variable| match (&variable.name, &variable.init) {
            (Pat::Ident(name), Some(init)) => Some((name.to_id(), &**init)),
            _ => None,
        })
        .collect()
}

/// The first thing with a component's name that a module exports or at least declares.
fn exported_component(module: &Module) -> Option<(String, Span)> {
    module.body.iter().find_map(|item| {
        let declaration = match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
            _ => return None,
        };
        let name = match declaration {
            Decl::Fn(function) => &function.ident,
            Decl::Var(variables) => &variables.decls.first()?.name.as_ident()?.id,
            _ => return None,
        };
        name.sym
            .starts_with(|first: char| first.is_uppercase())
            .then(|| (name.sym.to_string(), name.span))
    })
}
