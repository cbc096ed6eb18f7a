//! `process.env`: what is known at build time becomes text, and what the browser must not see becomes `undefined`.

use swc_core::common::{DUMMY_SP, Span, Spanned};
use swc_core::ecma::ast::{
    Expr, Lit, MemberExpr, MemberProp, Module, ObjectLit, ObjectPatProp, Pat, PropName,
    SimpleAssignTarget, VarDeclarator,
};
use swc_core::ecma::visit::{Visit, VisitMut, VisitMutWith, VisitWith, noop_visit_mut_type};

use crate::compiler::options::CompileOptions;

/// Inlines `process.env.NODE_ENV` and public variables that are set, in every layer.
pub(crate) fn inline_public(tree: &mut Module, options: &CompileOptions) {
    let mode = if options.development {
        "development"
    } else {
        "production"
    };
    tree.visit_mut_with(&mut Inline {
        value: &|name| match name {
            "NODE_ENV" => Some(string(mode)),
            _ if options.is_public(name) => options.env.get(name).map(|value| string(value)),
            _ => None,
        },
        whole: false,
    });
}

/// Puts `undefined` in place of every other variable, and an empty object in place of `process.env` itself: for client layers.
pub(crate) fn hide(tree: &mut Module) {
    tree.visit_mut_with(&mut Inline {
        value: &|_| Some(*Expr::undefined(DUMMY_SP)),
        whole: true,
    });
}

/// The variables that are read, with their places.
pub(crate) fn reads(tree: &Module) -> Vec<(String, Span)> {
    let mut reads = Reads(Vec::new());
    tree.visit_with(&mut reads);
    reads.0
}

fn string(value: &str) -> Expr {
    Expr::Lit(Lit::Str(value.into()))
}

/// Whether an expression is `process.env`.
fn is_env(expr: &Expr) -> bool {
    let Expr::Member(MemberExpr {
        obj,
        prop: MemberProp::Ident(prop),
        ..
    }) = expr
    else {
        return false;
    };
    prop.sym == "env" && matches!(&**obj, Expr::Ident(name) if name.sym == "process")
}

/// The variable that `process.env.NAME` or `process.env["NAME"]` reads.
fn variable(member: &MemberExpr) -> Option<String> {
    if !is_env(&member.obj) {
        return None;
    }
    match &member.prop {
        MemberProp::Ident(name) => Some(name.sym.to_string()),
        MemberProp::Computed(computed) => match &*computed.expr {
            Expr::Lit(Lit::Str(name)) => Some(name.value.to_string_lossy().into_owned()),
            _ => None,
        },
        MemberProp::PrivateName(_) => None,
    }
}

struct Inline<'a> {
    value: &'a dyn Fn(&str) -> Option<Expr>,
    /// Whether `process.env` itself goes too.
    whole: bool,
}

impl VisitMut for Inline<'_> {
    noop_visit_mut_type!();

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        if let Expr::Member(member) = expr {
            if let Some(name) = variable(member) {
                if let Some(mut value) = (self.value)(&name) {
                    set_span(&mut value, member.span);
                    *expr = value;
                }
                return;
            }
            if self.whole && is_env(expr) {
                *expr = Expr::Object(ObjectLit {
                    span: expr.span(),
                    props: Vec::new(),
                });
                return;
            }
        }
        expr.visit_mut_children_with(self);
    }

    // What is assigned to is not read.
    fn visit_mut_simple_assign_target(&mut self, target: &mut SimpleAssignTarget) {
        if let SimpleAssignTarget::Member(member) = target
            && variable(member).is_some()
        {
            return;
        }
        target.visit_mut_children_with(self);
    }
}

fn set_span(expr: &mut Expr, span: Span) {
    match expr {
        Expr::Lit(Lit::Str(text)) => text.span = span,
        Expr::Unary(unary) => unary.span = span,
        _ => {}
    }
}

struct Reads(Vec<(String, Span)>);

impl Visit for Reads {
    fn visit_member_expr(&mut self, member: &MemberExpr) {
        match variable(member) {
            Some(name) => self.0.push((name, member.span)),
            None => member.visit_children_with(self),
        }
    }

    // `const { NAME } = process.env`
    fn visit_var_declarator(&mut self, variable: &VarDeclarator) {
        let (Pat::Object(pattern), Some(init)) = (&variable.name, &variable.init) else {
            return variable.visit_children_with(self);
        };
        if !is_env(init) {
            return variable.visit_children_with(self);
        }
        for property in &pattern.props {
            let name = match property {
                ObjectPatProp::Assign(property) => Some(property.key.sym.to_string()),
                ObjectPatProp::KeyValue(property) => match &property.key {
                    PropName::Ident(name) => Some(name.sym.to_string()),
                    PropName::Str(name) => Some(name.value.to_string_lossy().into_owned()),
                    _ => None,
                },
                ObjectPatProp::Rest(_) => None,
            };
            self.0.extend(name.map(|name| (name, property.span())));
        }
    }
}
