//! What of `react` and `react-dom` exists on the client only, and which names of a module stand for it.

use std::collections::{HashMap, HashSet};

use swc_core::ecma::ast::{
    BinExpr, BinaryOp, CallExpr, Callee, CondExpr, Expr, Id, IfStmt, ImportDecl, ImportSpecifier,
    Lit, MemberProp, Module, ModuleExportName, ObjectPatProp, OptCall, Pat, PropName, UnaryExpr,
    UnaryOp, VarDeclarator,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::reach::unparenthesised;

/// What `react` exports, and what its `react-server` build does not.
const REACT: &[&str] = &[
    "Component",
    "PureComponent",
    "addTransitionType",
    "createContext",
    "startTransition",
    "unstable_useCacheRefresh",
    "useActionState",
    "useContext",
    "useDeferredValue",
    "useEffect",
    "useEffectEvent",
    "useImperativeHandle",
    "useInsertionEffect",
    "useLayoutEffect",
    "useOptimistic",
    "useReducer",
    "useRef",
    "useState",
    "useSyncExternalStore",
    "useTransition",
];

/// The same of `react-dom`.
const REACT_DOM: &[&str] = &[
    "createPortal",
    "flushSync",
    "requestFormReset",
    "unstable_batchedUpdates",
    "useFormState",
    "useFormStatus",
];

/// Modules of React that throw as soon as the server layer loads them.
pub(super) const CLIENT_MODULES: &[&str] = &[
    "react-dom/client",
    "react-dom/server",
    "react-dom/server.node",
    "react-dom/server.edge",
    "react-dom/server.browser",
    "react-dom/static",
    "react-dom/profiling",
];

/// The names of a module that stand for `react` and `react-dom`, or for something of theirs.
#[derive(Default)]
pub(super) struct ReactNames {
    namespaces: HashMap<Id, &'static [&'static str]>,
    names: HashMap<Id, &'static str>,
    /// What the module asks for before it uses it.
    guarded: HashSet<&'static str>,
}

impl ReactNames {
    pub(super) fn of(module: &Module) -> Self {
        let mut names = Self::default();
        module.visit_with(&mut names);
        if names.names.is_empty() && names.namespaces.is_empty() {
            return names;
        }
        let mut guards = Guards {
            names: &names,
            asked: 0,
            found: HashSet::new(),
        };
        module.visit_with(&mut guards);
        names.guarded = guards.found;
        names
    }

    /// The API that an expression stands for, when the server has none of that name, and the module does not ask for it first.
    pub(super) fn client_api(&self, expr: &Expr) -> Option<&'static str> {
        self.lookup(expr)
            .filter(|name| !self.guarded.contains(name))
    }

    fn lookup(&self, expr: &Expr) -> Option<&'static str> {
        match unparenthesised(expr) {
            Expr::Ident(name) => self.names.get(&name.to_id()).copied(),
            Expr::Member(member) => {
                let package = self.namespace(&member.obj)?;
                let MemberProp::Ident(property) = &member.prop else {
                    return None;
                };
                find(package, &property.sym)
            }
            // `(0, react.useState)(…)`
            Expr::Seq(sequence) => self.lookup(sequence.exprs.last()?),
            _ => None,
        }
    }

    /// The client's part of the package that an expression stands for.
    fn namespace(&self, expr: &Expr) -> Option<&'static [&'static str]> {
        match unparenthesised(expr) {
            Expr::Ident(name) => self.namespaces.get(&name.to_id()).copied(),
            Expr::Member(member) => match &member.prop {
                MemberProp::Ident(property) if property.sym == *"default" => {
                    self.namespace(&member.obj)
                }
                _ => None,
            },
            Expr::Call(call) => self.required(call),
            _ => None,
        }
    }

    /// `require("react")`, also inside of what compilers wrap around it.
    fn required(&self, call: &CallExpr) -> Option<&'static [&'static str]> {
        let Callee::Expr(callee) = &call.callee else {
            return None;
        };
        let callee = unparenthesised(callee).as_ident()?;
        let argument = &call.args.first()?.expr;
        if callee.sym == *"require" {
            let Expr::Lit(Lit::Str(text)) = &**argument else {
                return None;
            };
            package(text.value.as_str()?)
        } else if callee.sym.starts_with('_') || callee.sym.contains("nterop") {
            self.namespace(argument)
        } else {
            None
        }
    }
}

fn package(specifier: &str) -> Option<&'static [&'static str]> {
    match specifier {
        "react" => Some(REACT),
        "react-dom" => Some(REACT_DOM),
        _ => None,
    }
}

fn find(package: &'static [&'static str], name: &str) -> Option<&'static str> {
    package.iter().find(|api| **api == name).copied()
}

impl Visit for ReactNames {
    noop_visit_type!();

    fn visit_import_decl(&mut self, import: &ImportDecl) {
        let Some(package) = import.src.value.as_str().and_then(package) else {
            return;
        };
        if import.type_only {
            return;
        }
        for specifier in &import.specifiers {
            match specifier {
                ImportSpecifier::Named(named) => {
                    let name = match &named.imported {
                        Some(ModuleExportName::Ident(name)) => &*name.sym,
                        Some(ModuleExportName::Str(_)) => continue,
                        None => &*named.local.sym,
                    };
                    if name == "default" {
                        self.namespaces.insert(named.local.to_id(), package);
                    } else if let Some(api) = find(package, name)
                        && !named.is_type_only
                    {
                        self.names.insert(named.local.to_id(), api);
                    }
                }
                ImportSpecifier::Default(default) => {
                    self.namespaces.insert(default.local.to_id(), package);
                }
                ImportSpecifier::Namespace(namespace) => {
                    self.namespaces.insert(namespace.local.to_id(), package);
                }
            }
        }
    }

    fn visit_var_declarator(&mut self, variable: &VarDeclarator) {
        variable.visit_children_with(self);
        let Some(init) = variable.init.as_deref() else {
            return;
        };
        // `var useState = React.useState;`
        if let (Pat::Ident(name), Some(api)) = (&variable.name, self.lookup(init)) {
            self.names.insert(name.to_id(), api);
        }
        let Some(package) = self.namespace(init) else {
            return;
        };
        match &variable.name {
            Pat::Ident(name) => {
                self.namespaces.insert(name.to_id(), package);
            }
            Pat::Object(pattern) => {
                for property in &pattern.props {
                    match property {
                        ObjectPatProp::Assign(property) if property.value.is_none() => {
                            if let Some(api) = find(package, &property.key.sym) {
                                self.names.insert(property.key.to_id(), api);
                            }
                        }
                        ObjectPatProp::KeyValue(property) => {
                            if let (PropName::Ident(key), Pat::Ident(local)) =
                                (&property.key, &*property.value)
                                && let Some(api) = find(package, &key.sym)
                            {
                                self.names.insert(local.to_id(), api);
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// Finds what a module asks for: `if (React.createContext)`, `typeof useState`, `'use' in React`, `createContext?.()`.
struct Guards<'a> {
    names: &'a ReactNames,
    /// How many conditions surround the place.
    asked: u32,
    found: HashSet<&'static str>,
}

impl Guards<'_> {
    fn ask(&mut self, condition: &Expr) {
        self.asked += 1;
        condition.visit_with(self);
        self.asked -= 1;
    }
}

impl Visit for Guards<'_> {
    noop_visit_type!();

    fn visit_expr(&mut self, expr: &Expr) {
        if self.asked > 0
            && let Some(api) = self.names.lookup(expr)
        {
            self.found.insert(api);
        }
        expr.visit_children_with(self);
    }

    fn visit_lit(&mut self, literal: &Lit) {
        if self.asked > 0
            && let Lit::Str(text) = literal
            && let Some(name) = text.value.as_str()
        {
            self.found
                .extend(find(REACT, name).or_else(|| find(REACT_DOM, name)));
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        // What a condition calls is used, not asked for.
        match &call.callee {
            Callee::Expr(callee) if self.names.lookup(callee).is_some() => {
                let asked = std::mem::take(&mut self.asked);
                call.args.visit_with(self);
                self.asked = asked;
            }
            _ => call.visit_children_with(self),
        }
    }

    fn visit_opt_call(&mut self, call: &OptCall) {
        self.ask(&call.callee);
        call.args.visit_with(self);
    }

    fn visit_if_stmt(&mut self, statement: &IfStmt) {
        self.ask(&statement.test);
        statement.cons.visit_with(self);
        statement.alt.visit_with(self);
    }

    fn visit_cond_expr(&mut self, expr: &CondExpr) {
        self.ask(&expr.test);
        expr.cons.visit_with(self);
        expr.alt.visit_with(self);
    }

    fn visit_bin_expr(&mut self, expr: &BinExpr) {
        match expr.op {
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing => {
                self.ask(&expr.left);
                expr.right.visit_with(self);
            }
            BinaryOp::In => {
                self.ask(&expr.left);
                expr.right.visit_with(self);
            }
            _ => expr.visit_children_with(self),
        }
    }

    fn visit_unary_expr(&mut self, expr: &UnaryExpr) {
        match expr.op {
            UnaryOp::TypeOf => self.ask(&expr.arg),
            _ => expr.visit_children_with(self),
        }
    }
}
