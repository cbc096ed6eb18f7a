//! What the client may not do: have async components, define server functions, read secrets.

use std::collections::HashSet;

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, Decl, DefaultDecl, ExportDefaultExpr, Expr, Function, Ident,
    JSXElement, JSXFragment, ModuleDecl, ModuleItem, Pat, Stmt,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::reach::{Outline, unparenthesised};
use super::{CheckedModule, directive};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    secrets(module, found);
    let reach = Outline::of(module.ast).reach(module.used);
    for (item, reached) in module.ast.body.iter().zip(reach.items) {
        if !reached {
            continue;
        }
        if !module.third_party {
            async_component(module, item, found);
        }
        let mut inline = InlineServerFunctions(Vec::new());
        item.visit_with(&mut inline);
        for span in inline.0 {
            let diagnostic = Diagnostic::error(
                Code::ServerFunctionInClient,
                "a server function is defined in a module of the client",
            )
            .with_help(
                "Move it into a module that begins with `'use server'` and import it here,\n\
                 or define it in a Server Component and pass it down as a prop.",
            );
            found.push(module.place(diagnostic, span));
        }
    }
}

fn secrets(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    if module.third_party {
        return;
    }
    let mut seen = HashSet::new();
    for (variable, span) in module.environment {
        if !seen.insert(variable) {
            continue;
        }
        let diagnostic = Diagnostic::warning(
            Code::SecretInClient,
            format!("the client reads the environment variable `{variable}`, which is `undefined` there"),
        )
        .with_help(
            "Only variables with a public prefix (`NEXT_PUBLIC_`, `LITTORAL_PUBLIC_` unless configured) reach the browser.\n\
             Read it in a Server Component and pass down what the client may know.",
        );
        found.push(module.place(diagnostic, *span));
    }
}

/// A component of the client that is an async function: React has no way to render it there.
fn async_component(module: &CheckedModule<'_>, item: &ModuleItem, found: &mut Vec<Diagnostic>) {
    let mut report = |name: Option<&Ident>, span: Span| {
        let name = name.map_or_else(
            || "the default export".to_owned(),
            |name| format!("`{}`", name.sym),
        );
        let diagnostic = Diagnostic::error(
            Code::AsyncClientComponent,
            format!("{name} is an async component, but belongs to the client"),
        )
        .with_help(if has_directive(module) {
            "Only Server Components can be async. Remove `'use client'`, or load the data in a Server Component\n\
             and pass it down; a promise passed as a prop can be read with `use`."
        } else {
            "Only Server Components can be async, and a module with `'use client'` imports this one.\n\
             Render it in a Server Component and pass it down as `children`."
        });
        found.push(module.place(diagnostic, span));
    };
    let declaration = match item {
        ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
        ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => {
            if let DefaultDecl::Fn(function) = &export.decl
                && is_async_component(&function.function)
            {
                let span = function
                    .ident
                    .as_ref()
                    .map_or(export.span, |name| name.span);
                report(
                    function.ident.as_ref(),
                    head(span, function.function.body.span()),
                );
            }
            return;
        }
        ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(ExportDefaultExpr { expr, span })) => {
            if is_async_component_expr(expr) {
                report(None, head(*span, expr.span()));
            }
            return;
        }
        ModuleItem::ModuleDecl(_) | ModuleItem::Stmt(_) => return,
    };
    match declaration {
        Decl::Fn(function)
            if is_component_name(&function.ident) && is_async_component(&function.function) =>
        {
            report(Some(&function.ident), function.ident.span);
        }
        Decl::Var(variables) => {
            for variable in &variables.decls {
                if let (Pat::Ident(name), Some(init)) = (&variable.name, &variable.init)
                    && is_component_name(name)
                    && is_async_component_expr(init)
                {
                    report(
                        Some(name),
                        name.span
                            .with_hi(name.span.lo + swc_core::common::BytePos(byte_len(&name.sym))),
                    );
                }
            }
        }
        _ => {}
    }
}

fn byte_len(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// A span up to where the other begins, when that is further.
fn head(span: Span, body: Span) -> Span {
    if body.lo > span.lo && body.lo < span.hi {
        span.with_hi(body.lo)
    } else {
        span
    }
}

fn has_directive(module: &CheckedModule<'_>) -> bool {
    module
        .ast
        .body
        .iter()
        .map_while(|item| directive::text(item.as_stmt()?))
        .any(|(text, _)| text == "use client")
}

fn is_component_name(name: &Ident) -> bool {
    name.sym.starts_with(|first: char| first.is_uppercase())
}

fn is_async_component(function: &Function) -> bool {
    function.is_async && !function.is_generator && function.body.as_ref().is_some_and(makes_jsx)
}

fn is_async_component_expr(expr: &Expr) -> bool {
    match unparenthesised(expr) {
        Expr::Arrow(arrow) => {
            arrow.is_async
                && match &*arrow.body {
                    ArrowFunctionBody::FunctionBody(body) => makes_jsx(body),
                    ArrowFunctionBody::Expr(expr) => makes_jsx(expr),
                }
        }
        Expr::Fn(function) => is_async_component(&function.function),
        _ => false,
    }
}

fn makes_jsx(body: &impl for<'a> VisitWith<Jsx>) -> bool {
    let mut jsx = Jsx(false);
    body.visit_with(&mut jsx);
    jsx.0
}

/// Finds JSX outside of inner functions.
struct Jsx(bool);

impl Visit for Jsx {
    noop_visit_type!();

    fn visit_jsx_element(&mut self, _: &JSXElement) {
        self.0 = true;
    }

    fn visit_jsx_fragment(&mut self, _: &JSXFragment) {
        self.0 = true;
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_arrow_expr(&mut self, _: &ArrowExpr) {}
}

/// The places of `'use server'` in functions.
struct InlineServerFunctions(Vec<Span>);

impl InlineServerFunctions {
    fn body(&mut self, statements: &[Stmt]) {
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
            self.body(&body.stmts);
        }
        function.visit_children_with(self);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        if let ArrowFunctionBody::FunctionBody(body) = &*arrow.body {
            self.body(&body.stmts);
        }
        arrow.visit_children_with(self);
    }
}
