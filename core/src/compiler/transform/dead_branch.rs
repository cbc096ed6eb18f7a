//! Drops branches that cannot run, before imports are collected: `react` picks its production build this way.
//!
//! Only what is decided by literals is looked at; anything finer stays.

use swc_core::common::util::take::Take;
use swc_core::ecma::ast::{
    BinExpr, BinaryOp, BlockStmt, Decl, Expr, Lit, Module, Stmt, UnaryExpr, UnaryOp,
};
use swc_core::ecma::utils::StmtExt;
use swc_core::ecma::visit::{VisitMut, VisitMutWith, noop_visit_mut_type};

/// Drops the dead branches of a module.
pub(crate) fn drop(tree: &mut Module) {
    tree.visit_mut_with(&mut DeadBranches);
}

struct DeadBranches;

impl VisitMut for DeadBranches {
    noop_visit_mut_type!();

    fn visit_mut_stmt(&mut self, statement: &mut Stmt) {
        if let Stmt::If(branch) = statement {
            branch.test.visit_mut_with(self);
            if let Some(holds) = truth(&branch.test) {
                let consequent = *branch.cons.take();
                let alternate = branch.alt.take().map_or(Stmt::dummy(), |branch| *branch);
                let (live, dead) = if holds {
                    (consequent, alternate)
                } else {
                    (alternate, consequent)
                };
                *statement = with_variables_of(live, &dead);
            }
        }
        statement.visit_mut_children_with(self);
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Cond(branch) => {
                branch.test.visit_mut_with(self);
                match truth(&branch.test) {
                    Some(true) => *expr = *branch.cons.take(),
                    Some(false) => *expr = *branch.alt.take(),
                    None => {}
                }
            }
            Expr::Bin(
                binary @ BinExpr {
                    op: BinaryOp::LogicalAnd | BinaryOp::LogicalOr,
                    ..
                },
            ) => {
                binary.left.visit_mut_with(self);
                if let Some(holds) = truth(&binary.left) {
                    let decides_right = holds == (binary.op == BinaryOp::LogicalAnd);
                    *expr = *if decides_right {
                        binary.right.take()
                    } else {
                        binary.left.take()
                    };
                }
            }
            _ => {}
        }
        expr.visit_mut_children_with(self);
    }
}

/// A `var` in a branch that is dropped is still declared.
fn with_variables_of(live: Stmt, dead: &Stmt) -> Stmt {
    match dead.extract_var_ids_as_var() {
        None => live,
        Some(variables) => Stmt::Block(BlockStmt {
            stmts: vec![Stmt::Decl(Decl::Var(variables.into())), live],
            ..Default::default()
        }),
    }
}

/// A value that is known: enough of JavaScript to compare environment variables.
#[derive(PartialEq)]
enum Known {
    Text(String),
    Bool(bool),
    Undefined,
}

fn truth(expr: &Expr) -> Option<bool> {
    Some(match known(expr)? {
        Known::Text(text) => !text.is_empty(),
        Known::Bool(value) => value,
        Known::Undefined => false,
    })
}

fn known(expr: &Expr) -> Option<Known> {
    match expr {
        Expr::Paren(inner) => known(&inner.expr),
        Expr::Lit(Lit::Str(text)) => Some(Known::Text(text.value.as_str()?.to_owned())),
        Expr::Lit(Lit::Bool(value)) => Some(Known::Bool(value.value)),
        Expr::Unary(UnaryExpr { op, arg, .. }) => match op {
            UnaryOp::Bang => truth(arg).map(|value| Known::Bool(!value)),
            UnaryOp::Void if matches!(**arg, Expr::Lit(_)) => Some(Known::Undefined),
            UnaryOp::TypeOf => match known(arg)? {
                Known::Text(_) => Some(Known::Text("string".to_owned())),
                Known::Bool(_) => Some(Known::Text("boolean".to_owned())),
                Known::Undefined => Some(Known::Text("undefined".to_owned())),
            },
            _ => None,
        },
        Expr::Bin(BinExpr {
            op, left, right, ..
        }) => match op {
            BinaryOp::EqEq | BinaryOp::EqEqEq => Some(Known::Bool(known(left)? == known(right)?)),
            BinaryOp::NotEq | BinaryOp::NotEqEq => Some(Known::Bool(known(left)? != known(right)?)),
            _ => None,
        },
        _ => None,
    }
}
