//! Finds `await` outside of functions, which a module compiled to a function cannot have.

use swc_core::common::Span;
use swc_core::ecma::ast::{ArrowExpr, AwaitExpr, ForOfStmt, Function, Module};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

/// The place of the first one.
pub(crate) fn find(tree: &Module) -> Option<Span> {
    let mut finder = Finder(None);
    tree.visit_with(&mut finder);
    finder.0
}

struct Finder(Option<Span>);

impl Visit for Finder {
    noop_visit_type!();

    fn visit_await_expr(&mut self, awaited: &AwaitExpr) {
        self.0.get_or_insert(awaited.span);
    }

    fn visit_for_of_stmt(&mut self, each: &ForOfStmt) {
        if each.is_await {
            self.0.get_or_insert(each.span);
        }
        each.visit_children_with(self);
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_arrow_expr(&mut self, _: &ArrowExpr) {}
}
