//! Directives that stand where they mean nothing, or contradict each other.

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, Expr, Function, FunctionBody, Lit, Module, ModuleItem, Stmt,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::CheckedModule;
use crate::diagnostic::{Code, Diagnostic};

const CLIENT: &str = "use client";
const SERVER: &str = "use server";

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    conflict(module, found);
    // Bundlers leave directives of their inputs in the middle of a package's files, where they do no harm.
    if module.third_party {
        return;
    }
    similar(module, found);
    let mut misplaced = Misplaced::default();
    misplaced.module(module.ast);
    for (text, span, place) in misplaced.found {
        let (message, help) = match (place, text) {
            (Place::Module, _) => (
                format!("`'{text}'` is not at the top of the module and has no effect"),
                "A directive is the first statement of a module, before every import.",
            ),
            (Place::Quotes, _) => (
                format!("`{text}` is not a plain string and has no effect"),
                "Write the directive with single or double quotes, without parentheses.",
            ),
            (Place::Function, CLIENT) => (
                "`'use client'` in a function has no effect".to_owned(),
                "`'use client'` marks a whole module: put it first in the module.",
            ),
            (Place::Function, _) => (
                format!("`'{text}'` is not at the top of the function and has no effect"),
                "`'use server'` is the first statement of the function's body, or of the module.",
            ),
        };
        found.push(module.place(
            Diagnostic::error(Code::MisplacedDirective, message).with_help(help),
            span,
        ));
    }
}

/// The text of a statement that is nothing but a string.
pub(super) fn text(statement: &Stmt) -> Option<(&str, Span)> {
    match &*statement.as_expr()?.expr {
        Expr::Lit(Lit::Str(text)) => Some((text.value.as_str()?, text.span)),
        _ => None,
    }
}

/// The strings at the start of a module.
fn prologue(module: &Module) -> impl Iterator<Item = (&str, Span)> {
    module.body.iter().map_while(|item| text(item.as_stmt()?))
}

fn conflict(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: Option<&str> = None;
    for (text, span) in prologue(module.ast).filter(|(text, _)| [CLIENT, SERVER].contains(text)) {
        if first.is_some_and(|first| first != text) {
            let diagnostic = Diagnostic::error(
                Code::ConflictingDirectives,
                "a module cannot be both `'use client'` and `'use server'`",
            )
            .with_help(
                "Move the server functions into a module of their own and import them here.",
            );
            found.push(module.place(diagnostic, span));
        }
        first = first.or(Some(text));
    }
}

/// Strings at the top that were surely meant to be a directive.
fn similar(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    for (text, span) in prologue(module.ast) {
        let plain: String = text
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_lowercase();
        let meant = [CLIENT, SERVER]
            .into_iter()
            .find(|directive| text != *directive && one_slip(&plain, &directive.replace(' ', "")));
        if let Some(meant) = meant {
            let diagnostic = Diagnostic::warning(
                Code::UnknownDirective,
                format!("`'{text}'` is no directive"),
            )
            .with_help(format!("Did you mean `'{meant}'`?"));
            found.push(module.place(diagnostic, span));
        }
    }
}

/// Whether two words are equal but for one letter that is wrong, missing, too much, or swapped with its neighbour.
fn one_slip(written: &str, meant: &str) -> bool {
    let (a, b) = (written.as_bytes(), meant.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().abs_diff(b.len()) {
        0 if a.is_empty() => true,
        0 => a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]),
        1 if a.len() > b.len() => a[1..] == *b,
        1 => *a == b[1..],
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Module,
    Function,
    Quotes,
}

/// Finds directives that are not in a prologue.
#[derive(Default)]
struct Misplaced {
    found: Vec<(&'static str, Span, Place)>,
}

impl Misplaced {
    fn module(&mut self, module: &Module) {
        let prologue = prologue(module).count();
        for (index, item) in module.body.iter().enumerate() {
            if let ModuleItem::Stmt(statement) = item {
                self.statement(statement, index < prologue, Place::Module);
            }
            item.visit_with(self);
        }
    }

    fn body(&mut self, body: &FunctionBody) {
        let prologue = body.stmts.iter().map_while(text).count();
        for (index, statement) in body.stmts.iter().enumerate() {
            self.statement(statement, index < prologue, Place::Function);
            statement.visit_with(self);
        }
    }

    fn statement(&mut self, statement: &Stmt, in_prologue: bool, place: Place) {
        if let Some((text, span)) = text(statement) {
            let misplaced = !in_prologue || (place == Place::Function && text == CLIENT);
            if misplaced && let Some(directive) = known(text) {
                self.found.push((directive, span, place));
            }
        } else if let Some(directive) = statement
            .as_expr()
            .and_then(|statement| quoted_otherwise(&statement.expr))
        {
            self.found
                .push((directive, statement.span(), Place::Quotes));
        }
    }
}

fn known(text: &str) -> Option<&'static str> {
    [CLIENT, SERVER]
        .into_iter()
        .find(|directive| *directive == text)
}

/// A directive as a template, or in parentheses.
fn quoted_otherwise(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::Tpl(template) if template.exprs.is_empty() => known(&template.quasis.first()?.raw),
        Expr::Paren(inner) => match &*inner.expr {
            Expr::Lit(Lit::Str(text)) => known(text.value.as_str()?),
            inner => quoted_otherwise(inner),
        },
        _ => None,
    }
}

impl Visit for Misplaced {
    noop_visit_type!();

    fn visit_function(&mut self, function: &Function) {
        function.params.visit_with(self);
        if let Some(body) = &function.body {
            self.body(body);
        }
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        arrow.params.visit_with(self);
        match &*arrow.body {
            ArrowFunctionBody::FunctionBody(body) => self.body(body),
            ArrowFunctionBody::Expr(expr) => expr.visit_with(self),
        }
    }
}
