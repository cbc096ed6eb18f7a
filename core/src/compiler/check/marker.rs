//! `server-only` and `client-only`: packages that a module imports to say where it must not end up.

use swc_core::common::Span;
use swc_core::ecma::ast::{CallExpr, Callee, Expr, ImportDecl, Lit, Module};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::{CheckedModule, Side};
use crate::diagnostic::{Code, Diagnostic};

const SERVER_ONLY: &str = "server-only";
const CLIENT_ONLY: &str = "client-only";

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    let (marker, diagnostic) = match module.side {
        Side::Client => (
            SERVER_ONLY,
            Diagnostic::error(Code::ServerOnlyInClient, "a module marked `server-only` is reached from the client").with_help(
                "Keep what needs the server in a Server Component and pass the result down as props or as `children`,\n\
                 or call it from the client through a `'use server'` function.",
            ),
        ),
        Side::Server => (
            CLIENT_ONLY,
            Diagnostic::error(Code::ClientOnlyInServer, "a module marked `client-only` is reached from the server")
                .with_help("Put `'use client'` at the top of the module that imports it, or of one between the two."),
        ),
    };
    if let Some(span) = import_of(module.ast, marker) {
        found.push(module.place(diagnostic, span));
    }
}

/// Where a module first asks for a package.
fn import_of(module: &Module, package: &str) -> Option<Span> {
    let mut finder = Finder {
        package,
        span: None,
    };
    module.visit_with(&mut finder);
    finder.span
}

struct Finder<'a> {
    package: &'a str,
    span: Option<Span>,
}

impl Visit for Finder<'_> {
    noop_visit_type!();

    fn visit_import_decl(&mut self, import: &ImportDecl) {
        if !import.type_only && import.src.value.as_str() == Some(self.package) {
            self.span.get_or_insert(import.span);
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let Callee::Expr(callee) = &call.callee else {
            return call.visit_children_with(self);
        };
        let (Expr::Ident(name), [argument]) = (&**callee, &call.args[..]) else {
            return call.visit_children_with(self);
        };
        if let Expr::Lit(Lit::Str(text)) = &*argument.expr
            && name.sym == *"require"
            && text.value.as_str() == Some(self.package)
        {
            self.span.get_or_insert(call.span);
        }
    }
}
