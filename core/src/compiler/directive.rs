//! `'use client'` and `'use server'`: the directives that cut an app in two.

use swc_core::common::Span;
use swc_core::ecma::ast::{Expr, Lit, Module, ModuleItem, Stmt};

/// A directive that React gives a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Directive {
    /// The module and all it imports belong to the client.
    UseClient,
    /// The exports of the module, or the function, can be called from the client.
    UseServer,
}

impl Directive {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "use client" => Some(Self::UseClient),
            "use server" => Some(Self::UseServer),
            _ => None,
        }
    }
}

/// The directive in a module's prologue and its place; the first one, when there are two.
pub(crate) fn of_module(module: &Module) -> Option<(Directive, Span)> {
    let statements = module.body.iter().map_while(|item| match item {
        ModuleItem::Stmt(statement) => Some(statement),
        ModuleItem::ModuleDecl(_) => None,
    });
    prologue(statements).find_map(|(text, span)| Some((Directive::parse(text)?, span)))
}

/// The place of `'use server'` in a function's prologue.
pub(crate) fn use_server(body: &[Stmt]) -> Option<Span> {
    prologue(body.iter())
        .find(|(text, _)| Directive::parse(text) == Some(Directive::UseServer))
        .map(|(_, span)| span)
}

/// The strings of a prologue: the expression statements at the start that are nothing but a string.
fn prologue<'a>(
    statements: impl Iterator<Item = &'a Stmt>,
) -> impl Iterator<Item = (&'a str, Span)> {
    statements.map_while(|statement| match statement {
        Stmt::Expr(statement) => match &*statement.expr {
            Expr::Lit(Lit::Str(text)) => Some((text.value.as_str().unwrap_or(""), text.span)),
            _ => None,
        },
        _ => None,
    })
}
