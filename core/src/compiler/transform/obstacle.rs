//! What keeps an inline server function from moving to the top level of its module, where it is called without an object, and with
//! the variables around it as they were where it stood.

use std::collections::{BTreeMap, HashMap};

use swc_core::common::{BytePos, Mark, Span, Spanned as _, SyntaxContext};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, AssignPatProp, BindingIdent, Class, ClassDecl, FnDecl, Function,
    Id, Ident, Module, SuperPropExpr, ThisExpr, VarDeclarator,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::server_function::{captured, is_server_function};

/// What is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// `this`, `super` or `arguments`.
    Word(&'static str),
    /// It is a generator.
    Generator,
    /// It captures a variable of the function around it that has no value yet.
    Later(String),
}

impl Obstacle {
    /// What is wrong, and what to do.
    pub(crate) fn explain(&self) -> (String, String) {
        match self {
            Self::Word("arguments") => (
                "a server function cannot use `arguments`".to_owned(),
                "Name its parameters, or collect them with `...`.".to_owned(),
            ),
            Self::Word(word) => (
                format!("`{word}` has no meaning in a server function"),
                "It is called over the network, without an object: pass what it needs as an argument."
                    .to_owned(),
            ),
            Self::Generator => (
                "a server function cannot be a generator".to_owned(),
                "Write an async function; it may return an async iterable, which the client reads as it is made."
                    .to_owned(),
            ),
            Self::Later(name) => (
                format!("a server function captures `{name}` before it has a value"),
                format!(
                    "It keeps the variables around it as they are where it is defined: define it behind `{name}`."
                ),
            ),
        }
    }
}

/// Everything that is in the way of a module's inline server functions, in the order of the source.
pub(crate) fn find(
    tree: &Module,
    unresolved_mark: Mark,
    top_level_mark: Mark,
) -> Vec<(Span, Obstacle)> {
    let context = |mark| SyntaxContext::empty().apply_mark(mark);
    let mut scopes = Scopes {
        unresolved: context(unresolved_mark),
        top_level: context(top_level_mark),
        around: 0,
        count: 0,
        declared: HashMap::new(),
        capturing: Vec::new(),
        found: BTreeMap::new(),
    };
    tree.visit_with(&mut scopes);
    for (around, end, names) in std::mem::take(&mut scopes.capturing) {
        for name in names {
            let later = scopes
                .declared
                .get(&name.to_id())
                .is_some_and(|(function, place)| *function == around && *place >= end);
            if later {
                scopes.note(name.span, Obstacle::Later(name.sym.to_string()));
            }
        }
    }
    scopes.found.into_values().collect()
}

struct Scopes {
    unresolved: SyntaxContext,
    top_level: SyntaxContext,
    /// The function around, by its number; 0 is the module.
    around: usize,
    count: usize,
    /// Where variables have their values from on, and the function that they belong to.
    declared: HashMap<Id, (usize, BytePos)>,
    /// Server functions: the function around, their end, what they capture.
    capturing: Vec<(usize, BytePos, Vec<Ident>)>,
    found: BTreeMap<BytePos, (Span, Obstacle)>,
}

impl Scopes {
    fn note(&mut self, span: Span, obstacle: Obstacle) {
        self.found.entry(span.lo).or_insert((span, obstacle));
    }

    /// Goes into a function; `names` are what it captures when it is a server function.
    fn enter<N>(&mut self, node: &N, span: Span, names: Option<Vec<Ident>>)
    where
        N: for<'a> VisitWith<Words<'a>> + VisitWith<Self>,
    {
        if let Some(names) = names {
            self.capturing.push((self.around, span.hi, names));
            node.visit_children_with(&mut Words(self));
        }
        self.count += 1;
        let around = std::mem::replace(&mut self.around, self.count);
        node.visit_children_with(self);
        self.around = around;
    }
}

impl Visit for Scopes {
    noop_visit_type!();

    fn visit_function(&mut self, function: &Function) {
        let is_server_function = is_server_function(function.body.as_ref());
        if is_server_function && function.is_generator {
            self.note(function.span, Obstacle::Generator);
        }
        let names = is_server_function.then(|| captured(function, self.unresolved, self.top_level));
        self.enter(function, function.span, names);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        let is_server_function = match &*arrow.body {
            ArrowFunctionBody::FunctionBody(body) => is_server_function(Some(body)),
            ArrowFunctionBody::Expr(_) => false,
        };
        let names = is_server_function.then(|| captured(arrow, self.unresolved, self.top_level));
        self.enter(arrow, arrow.span, names);
    }

    fn visit_fn_decl(&mut self, declaration: &FnDecl) {
        // It becomes a constant in its place.
        if is_server_function(declaration.function.body.as_ref()) {
            let place = (self.around, declaration.function.span.lo);
            self.declared.insert(declaration.ident.to_id(), place);
        }
        declaration.visit_children_with(self);
    }

    fn visit_class_decl(&mut self, declaration: &ClassDecl) {
        let place = (self.around, declaration.class.span.lo);
        self.declared.insert(declaration.ident.to_id(), place);
        declaration.visit_children_with(self);
    }

    fn visit_var_declarator(&mut self, variable: &VarDeclarator) {
        let mut names = Names(Vec::new());
        variable.name.visit_with(&mut names);
        let place = (self.around, variable.name.span().lo);
        self.declared
            .extend(names.0.into_iter().map(|name| (name, place)));
        variable.visit_children_with(self);
    }
}

/// The names in a pattern.
struct Names(Vec<Id>);

impl Visit for Names {
    noop_visit_type!();

    fn visit_binding_ident(&mut self, name: &BindingIdent) {
        self.0.push(name.to_id());
    }

    fn visit_assign_pat_prop(&mut self, property: &AssignPatProp) {
        self.0.push(property.key.to_id());
    }
}

/// Words that mean what the function around them says.
struct Words<'a>(&'a mut Scopes);

impl Visit for Words<'_> {
    noop_visit_type!();

    fn visit_this_expr(&mut self, this: &ThisExpr) {
        self.0.note(this.span, Obstacle::Word("this"));
    }

    fn visit_super_prop_expr(&mut self, property: &SuperPropExpr) {
        self.0.note(property.span, Obstacle::Word("super"));
        property.prop.visit_with(self);
    }

    fn visit_ident(&mut self, name: &Ident) {
        // Declared by nobody, or by the function itself.
        let is_own = name.ctxt == self.0.unresolved || name.ctxt == SyntaxContext::empty();
        if name.sym == "arguments" && is_own {
            self.0.note(name.span, Obstacle::Word("arguments"));
        }
    }

    // These have their own.
    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, _: &Class) {}
}
