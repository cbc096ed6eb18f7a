//! Where an element is made, for stacks of development builds. An engine that gives a call the place of what was read last would name
//! the end of an element's children; so each call of the JSX runtime reads a variable at the element's own place, as an argument that
//! React does not look at.
//!
//! ```js
//! jsx("p", { children: text })      jsx("p", { children: text }, void 0, module)
//! ```

use std::collections::HashSet;

use swc_core::common::{DUMMY_SP, Mark, SyntaxContext};
use swc_core::ecma::ast::{
    CallExpr, Callee, Expr, Id, Ident, ImportSpecifier, Module, ModuleDecl, ModuleItem,
};
use swc_core::ecma::utils::ExprFactory;
use swc_core::ecma::visit::{VisitMut, VisitMutWith, noop_visit_mut_type};

use crate::compiler::import::JSX_RUNTIME;

/// Marks the elements of a module whose JSX was compiled.
pub(crate) fn mark(tree: &mut Module, unresolved_mark: Mark) {
    let makers = runtime_functions(tree);
    if !makers.is_empty() {
        tree.visit_mut_with(&mut ElementPlaces {
            makers,
            unresolved: SyntaxContext::empty().apply_mark(unresolved_mark),
        });
    }
}

/// The local names of what is imported from the JSX runtime.
fn runtime_functions(tree: &Module) -> HashSet<Id> {
    let imports = tree.body.iter().filter_map(|item| match item {
        ModuleItem::ModuleDecl(ModuleDecl::Import(import)) => Some(import),
        _ => None,
    });
    imports
        .filter(|import| import.src.value == *JSX_RUNTIME)
        .flat_map(|import| &import.specifiers)
        .filter_map(|specifier| match specifier {
            ImportSpecifier::Named(named) => Some(named.local.to_id()),
            _ => None,
        })
        .collect()
}

struct ElementPlaces {
    makers: HashSet<Id>,
    unresolved: SyntaxContext,
}

impl VisitMut for ElementPlaces {
    noop_visit_mut_type!();

    fn visit_mut_call_expr(&mut self, call: &mut CallExpr) {
        call.visit_mut_children_with(self);
        let Callee::Expr(callee) = &call.callee else {
            return;
        };
        if !matches!(&**callee, Expr::Ident(name) if self.makers.contains(&name.to_id())) {
            return;
        }
        while call.args.len() < 3 {
            call.args.push(Expr::undefined(DUMMY_SP).as_arg());
        }
        let place = Ident::new("module".into(), call.span, self.unresolved);
        call.args.push(place.as_arg());
    }
}
