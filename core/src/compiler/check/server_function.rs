//! What the client can call: server functions are async, wherever they are defined.

use std::collections::HashMap;

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, Decl, DefaultDecl, ExportSpecifier, Expr, Function, Id, Module,
    ModuleDecl, ModuleExportName, ModuleItem, Pat, Stmt,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::reach::unparenthesised;
use super::{CheckedModule, directive};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    if is_use_server(module.ast) {
        exports(module, found);
    }
    let mut inline = InlineServerFunctions(Vec::new());
    module.ast.visit_with(&mut inline);
    for span in inline.0 {
        found.push(
            module.place(
                Diagnostic::error(
                    Code::ServerFunctionNotAsync,
                    "a server function is not async",
                )
                .with_help(ASYNC),
                span,
            ),
        );
    }
}

const ASYNC: &str = "The client gets its result over the network: write `async` before it.";

fn is_use_server(module: &Module) -> bool {
    module
        .body
        .iter()
        .map_while(|item| directive::text(item.as_stmt()?))
        .any(|(text, _)| text == "use server")
}

/// What an export certainly is, when it is no async function.
enum Wrong {
    Function,
    Class,
    Value,
}

/// What every exported name of a `'use server'` module is.
fn exports(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    let declared = declared(module.ast);
    let mut report = |name: &str, wrong: &Wrong, span: Span| {
        let diagnostic = match wrong {
            Wrong::Function => Diagnostic::error(
                Code::ServerFunctionNotAsync,
                format!("`{name}` is exported from a `'use server'` module, but is not async"),
            )
            .with_help(format!(
                "Every export can be called from the client. {ASYNC}\nWhat is not for the client belongs in another module."
            )),
            Wrong::Class => Diagnostic::error(
                Code::ServerFunctionNotAsync,
                format!("`{name}` is exported from a `'use server'` module, but is a class"),
            )
            .with_help("Only async functions can be called from the client; move the class into another module."),
            // On the server it is what it is; only the client sees a function in its place.
            Wrong::Value => Diagnostic::warning(
                Code::ServerFunctionNotAsync,
                format!("`{name}` is exported from a `'use server'` module, but is no function"),
            )
            .with_help("The client cannot read it: move it into another module."),
        };
        found.push(module.place(diagnostic, span));
    };
    for item in &module.ast.body {
        let Some(declaration) = item.as_module_decl() else {
            continue;
        };
        match declaration {
            ModuleDecl::ExportDecl(export) => {
                for (id, (wrong, span)) in of_declaration(&export.decl) {
                    if let Some(wrong) = wrong {
                        report(&id.0, &wrong, span);
                    }
                }
            }
            ModuleDecl::ExportDefaultDecl(export) => match &export.decl {
                DefaultDecl::Fn(function) if !function.function.is_async => {
                    let span = function
                        .ident
                        .as_ref()
                        .map_or(export.span, |name| name.span);
                    report("default", &Wrong::Function, span);
                }
                DefaultDecl::Class(class) => {
                    let span = class.ident.as_ref().map_or(export.span, |name| name.span);
                    report("default", &Wrong::Class, span);
                }
                DefaultDecl::Fn(_) | DefaultDecl::TsInterfaceDecl(_) => {}
            },
            ModuleDecl::ExportDefaultExpr(export) => {
                let wrong = match unparenthesised(&export.expr) {
                    Expr::Ident(name) => declared.get(&name.to_id()).and_then(Option::as_ref),
                    _ => None,
                };
                if let Some(wrong) = wrong {
                    report("default", wrong, export.expr.span());
                } else if let Some(wrong) = of_expr(&export.expr) {
                    report("default", &wrong, export.expr.span());
                }
            }
            ModuleDecl::ExportNamed(export) if export.src.is_none() && !export.type_only => {
                for specifier in &export.specifiers {
                    if let ExportSpecifier::Named(named) = specifier
                        && let ModuleExportName::Ident(local) = &named.orig
                        && let Some(Some(wrong)) = declared.get(&local.to_id())
                    {
                        report(&local.sym, wrong, named.span);
                    }
                }
            }
            _ => {}
        }
    }
}

fn declared(module: &Module) -> HashMap<Id, Option<Wrong>> {
    module
        .body
        .iter()
        .filter_map(|item| match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => Some(declaration),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => Some(&export.decl),
            _ => None,
        })
        .flat_map(of_declaration)
        .map(|(id, (wrong, _))| (id, wrong))
        .collect()
}

fn of_declaration(declaration: &Decl) -> Vec<(Id, (Option<Wrong>, Span))> {
    match declaration {
        Decl::Fn(function) => {
            let wrong = (!function.function.is_async).then_some(Wrong::Function);
            vec![(function.ident.to_id(), (wrong, function.ident.span))]
        }
        Decl::Class(class) => vec![(class.ident.to_id(), (Some(Wrong::Class), class.ident.span))],
        Decl::Var(variables) => variables
            .decls
            .iter()
            .filter_map(|variable| match (&variable.name, &variable.init) {
                (Pat::Ident(name), Some(init)) => {
                    Some((name.to_id(), (of_expr(init), variable.span)))
                }
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn of_expr(expr: &Expr) -> Option<Wrong> {
    match unparenthesised(expr) {
        Expr::Arrow(arrow) => (!arrow.is_async).then_some(Wrong::Function),
        Expr::Fn(function) => (!function.function.is_async).then_some(Wrong::Function),
        Expr::Class(_) => Some(Wrong::Class),
        Expr::Lit(_)
        | Expr::Tpl(_)
        | Expr::Object(_)
        | Expr::Array(_)
        | Expr::JSXElement(_)
        | Expr::JSXFragment(_) => Some(Wrong::Value),
        _ => None,
    }
}

/// Functions with `'use server'` that are not async.
struct InlineServerFunctions(Vec<Span>);

impl InlineServerFunctions {
    fn body(&mut self, is_async: bool, statements: &[Stmt]) {
        if is_async {
            return;
        }
        let mut prologue = statements.iter().map_while(directive::text);
        if let Some((_, span)) = prologue.find(|(text, _)| *text == "use server") {
            self.0.push(span);
        }
    }
}

impl Visit for InlineServerFunctions {
    noop_visit_type!();

    fn visit_function(&mut self, function: &Function) {
        if let Some(body) = &function.body {
            self.body(function.is_async, &body.stmts);
        }
        function.visit_children_with(self);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        if let ArrowFunctionBody::FunctionBody(body) = &*arrow.body {
            self.body(arrow.is_async, &body.stmts);
        }
        arrow.visit_children_with(self);
    }
}
