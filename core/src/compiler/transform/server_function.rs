//! Server functions of the server layer: each gets an id, and those inside of components move to the top level.
//!
//! ```js
//! function Page({ id }) {                    littoral.serverReference($server_0, "…", null);
//!     async function save(form) {            function Page({ id }) {
//!         'use server';                          const save = littoral.captured($server_0, [id]);
//!         await store(id, form);             }
//!     }                                      export async function $server_0(id, form) {
//! }                                              await store(id, form);
//!                                            }
//! ```

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use swc_core::common::util::take::Take;
use swc_core::common::{DUMMY_SP, Mark, Span, Spanned, SyntaxContext};
use swc_core::ecma::ast::{
    ArrayLit, ArrowExpr, ArrowFunctionBody, AssignPatProp, BindingIdent, BreakStmt, ClassDecl,
    ClassExpr, ClassMethod, ContinueStmt, Decl, DefaultDecl, ExportDecl, ExportNamedSpecifier,
    ExportSpecifier, Expr, ExprStmt, FnDecl, FnExpr, Function, FunctionBody, Id, Ident, IdentName,
    KeyValueProp, LabeledStmt, Lit, Module, ModuleDecl, ModuleExportName, ModuleItem, NamedExport,
    Null, Param, Prop, ReturnStmt, SimpleAssignTarget, Stmt, VarDecl, VarDeclKind, VarDeclarator,
};
use swc_core::ecma::utils::{ExprExt, ExprFactory};
use swc_core::ecma::visit::{
    Visit, VisitMut, VisitMutWith, VisitWith, noop_visit_mut_type, noop_visit_type,
};

use crate::compiler::directive;
use crate::compiler::graph::Graph;
use crate::compiler::layer::Layer;

/// The places of `'use server'` in methods of classes, which cannot move.
pub(crate) fn in_classes(tree: &Module) -> Vec<Span> {
    let mut methods = Methods(Vec::new());
    tree.visit_with(&mut methods);
    methods.0
}

struct Methods(Vec<Span>);

impl Visit for Methods {
    noop_visit_type!();

    fn visit_class_method(&mut self, method: &ClassMethod) {
        let body = method.function.body.as_ref();
        self.0
            .extend(body.and_then(|body| directive::use_server(&body.stmts)));
        method.visit_children_with(self);
    }
}

/// What ids are made with when the options name nothing: nobody can compute it who does not have the server's sources.
pub(crate) fn salt(graph: &Graph) -> String {
    let mut hash = Sha256::new();
    for number in graph.layers[Layer::Server.index()].keys() {
        let module = &graph.modules[*number];
        for text in [&module.name, &module.source] {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
    }
    crate::compiler::hex(&hash.finalize())
}

/// The id by which the browser calls an export of a module.
pub(crate) fn reference_id(salt: &str, module: &str, export: &str) -> String {
    let mut hash = Sha256::new();
    for part in [salt, module, export] {
        hash.update(part);
        hash.update([0]);
    }
    let mut id = crate::compiler::hex(&hash.finalize());
    id.truncate(40);
    id
}

/// A server function of a module.
pub(crate) struct ServerFunction {
    /// The name under which the module exports it.
    pub(crate) export: String,
    /// Whether it captured variables, which are its first parameters.
    pub(crate) captures: bool,
}

/// Compiles the server functions inside of a module.
pub(crate) fn hoist(
    tree: &mut Module,
    unresolved_mark: Mark,
    top_level_mark: Mark,
    id: impl Fn(&str) -> String,
) -> Vec<ServerFunction> {
    let context = |mark| SyntaxContext::empty().apply_mark(mark);
    let mut hoist = Hoist {
        unresolved: context(unresolved_mark),
        top_level: context(top_level_mark),
        hoisted: Vec::new(),
        exported: Vec::new(),
        names: Vec::new(),
    };
    tree.visit_mut_with(&mut hoist);
    if hoist.names.is_empty() {
        return Vec::new();
    }
    let Hoist {
        unresolved,
        hoisted,
        exported,
        names,
        ..
    } = hoist;
    let registrations = names.iter().map(|(local, function)| {
        let local = Expr::Ident(local.clone());
        ModuleItem::Stmt(register(unresolved, local, &id(&function.export)))
    });
    let at = tree
        .body
        .iter()
        .take_while(|item| matches!(item, ModuleItem::Stmt(Stmt::Expr(ExprStmt { expr, .. })) if expr.is_str()))
        .count();
    let registrations: Vec<_> = registrations.collect();
    tree.body.splice(at..at, registrations);
    tree.body.extend(hoisted);
    if !exported.is_empty() {
        tree.body
            .push(ModuleItem::ModuleDecl(ModuleDecl::ExportNamed(
                NamedExport {
                    specifiers: exported,
                    ..NamedExport::dummy()
                },
            )));
    }
    names.into_iter().map(|(_, function)| function).collect()
}

/// Registers the exports of a `'use server'` module, behind all of its code.
pub(crate) fn register_exports(
    tree: &mut Module,
    unresolved_mark: Mark,
    names: impl IntoIterator<Item = String>,
    id: impl Fn(&str) -> String,
) {
    let unresolved = SyntaxContext::empty().apply_mark(unresolved_mark);
    for name in names {
        let exports = Ident::new("exports".into(), DUMMY_SP, unresolved);
        let function = exports.computed_member(Expr::Lit(Lit::Str(name.as_str().into())));
        let statement = register(unresolved, function.into(), &id(&name));
        tree.body.push(ModuleItem::Stmt(statement));
    }
}

/// `littoral.serverReference(function, "id", null);`
fn register(unresolved: SyntaxContext, function: Expr, id: &str) -> Stmt {
    let littoral = Ident::new("littoral".into(), DUMMY_SP, unresolved);
    littoral
        .make_member(IdentName::from("serverReference"))
        .as_call(
            DUMMY_SP,
            vec![
                function.as_arg(),
                Expr::Lit(Lit::Str(id.into())).as_arg(),
                Expr::Lit(Lit::Null(Null::dummy())).as_arg(),
            ],
        )
        .into_stmt()
}

struct Hoist {
    unresolved: SyntaxContext,
    top_level: SyntaxContext,
    /// Functions that moved to the top level.
    hoisted: Vec<ModuleItem>,
    /// Exports of functions that stay where they are.
    exported: Vec<ExportSpecifier>,
    /// Every server function, with its name in the module.
    names: Vec<(Ident, ServerFunction)>,
}

pub(super) fn is_server_function(body: Option<&FunctionBody>) -> bool {
    body.is_some_and(|body| directive::use_server(&body.stmts).is_some())
}

fn drop_directive(body: &mut FunctionBody) {
    let Some(directive) = directive::use_server(&body.stmts) else {
        return;
    };
    body.stmts.retain(|statement| {
        !matches!(statement, Stmt::Expr(statement) if statement.expr.span() == directive)
    });
}

impl Hoist {
    /// The export of the next server function.
    fn next_name(&self) -> String {
        format!("$server_{}", self.names.len())
    }

    /// Exports and registers a function of the top level in its place.
    fn keep(&mut self, local: &Ident) {
        let export = self.next_name();
        self.exported
            .push(ExportSpecifier::Named(ExportNamedSpecifier {
                span: DUMMY_SP,
                orig: ModuleExportName::Ident(local.clone()),
                exported: Some(ModuleExportName::Ident(Ident::new_no_ctxt(
                    export.as_str().into(),
                    DUMMY_SP,
                ))),
                is_type_only: false,
            }));
        let captures = false;
        self.names
            .push((local.clone(), ServerFunction { export, captures }));
    }

    /// Moves a function to the top level. Answers what stands in its place; `own` is the name by which the function calls itself.
    fn lift(&mut self, mut function: Function, own: Option<Ident>) -> Expr {
        let mut captured = captured(&function, self.unresolved, self.top_level);
        let calls_itself = own.filter(|own| {
            let before = captured.len();
            captured.retain(|name| name.to_id() != own.to_id());
            captured.len() < before
        });
        let export = self.next_name();
        let name = Ident::new(export.as_str().into(), DUMMY_SP, self.top_level);
        let captures = !captured.is_empty();
        let value = self.bound(&name, &captured);
        if let (Some(own), Some(body)) = (calls_itself, &mut function.body) {
            body.stmts.insert(0, constant(own, value.clone()));
        }
        let parameters = captured.into_iter().map(|name| Param {
            span: DUMMY_SP,
            decorators: Vec::new(),
            pat: BindingIdent::from(name).into(),
        });
        function.params.splice(0..0, parameters);
        self.hoisted
            .push(ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(ExportDecl {
                span: DUMMY_SP,
                decl: Decl::Fn(FnDecl {
                    ident: name.clone(),
                    declare: false,
                    function: Box::new(function),
                }),
            })));
        self.names.push((name, ServerFunction { export, captures }));
        value
    }

    /// `littoral.captured(function, […captured])`; the function itself when nothing is captured.
    fn bound(&self, function: &Ident, captured: &[Ident]) -> Expr {
        if captured.is_empty() {
            return function.clone().into();
        }
        let elems = captured.iter().cloned().map(|name| Some(name.as_arg()));
        let values = ArrayLit {
            span: DUMMY_SP,
            elems: elems.collect(),
        };
        let littoral = Ident::new("littoral".into(), DUMMY_SP, self.unresolved);
        littoral
            .make_member(IdentName::from("captured"))
            .as_call(DUMMY_SP, vec![function.clone().as_arg(), values.as_arg()])
    }
}

/// `const name = value;`
fn constant(name: Ident, value: Expr) -> Stmt {
    VarDecl {
        kind: VarDeclKind::Const,
        decls: vec![VarDeclarator {
            span: DUMMY_SP,
            name: name.into(),
            init: Some(Box::new(value)),
            definite: false,
        }],
        ..Default::default()
    }
    .into()
}

impl VisitMut for Hoist {
    noop_visit_mut_type!();

    fn visit_mut_module_item(&mut self, item: &mut ModuleItem) {
        // A declaration of the top level has its name already; what is inside of it may move.
        let (function, name) = match item {
            ModuleItem::Stmt(Stmt::Decl(Decl::Fn(declaration)))
            | ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(ExportDecl {
                decl: Decl::Fn(declaration),
                ..
            })) => (&mut declaration.function, declaration.ident.clone()),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => {
                let DefaultDecl::Fn(declaration) = &mut export.decl else {
                    return item.visit_mut_children_with(self);
                };
                let name = declaration.ident.get_or_insert_with(|| {
                    Ident::new("$server_default".into(), DUMMY_SP, self.top_level)
                });
                (&mut declaration.function, name.clone())
            }
            _ => return item.visit_mut_children_with(self),
        };
        function.visit_mut_children_with(self);
        if is_server_function(function.body.as_ref()) {
            function.body.iter_mut().for_each(drop_directive);
            self.keep(&name);
        }
    }

    fn visit_mut_stmt(&mut self, statement: &mut Stmt) {
        statement.visit_mut_children_with(self);
        if let Stmt::Decl(Decl::Fn(declaration)) = statement
            && is_server_function(declaration.function.body.as_ref())
        {
            let mut function = declaration.function.take();
            function.body.iter_mut().for_each(drop_directive);
            let name = declaration.ident.clone();
            let value = self.lift(*function, Some(name.clone()));
            *statement = constant(name, value);
        }
    }

    // A method of an object literal that is a server function has no `this`: it becomes a plain property.
    fn visit_mut_prop(&mut self, property: &mut Prop) {
        property.visit_mut_children_with(self);
        if let Prop::Method(method) = property
            && is_server_function(method.function.body.as_ref())
        {
            let mut function = method.function.take();
            function.body.iter_mut().for_each(drop_directive);
            let key = method.key.clone();
            let value = Box::new(self.lift(*function, None));
            *property = Prop::KeyValue(KeyValueProp { key, value });
        }
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
        let mut name = None;
        let mut function = match expr {
            Expr::Fn(FnExpr { ident, function }) if is_server_function(function.body.as_ref()) => {
                name = ident.take();
                *function.take()
            }
            Expr::Arrow(arrow) => match &*arrow.body {
                ArrowFunctionBody::FunctionBody(body) if is_server_function(Some(body)) => {
                    function_of(arrow)
                }
                _ => return,
            },
            _ => return,
        };
        function.body.iter_mut().for_each(drop_directive);
        *expr = self.lift(function, name);
    }
}

fn function_of(arrow: &mut ArrowExpr) -> Function {
    let body = match &mut *arrow.body {
        ArrowFunctionBody::FunctionBody(body) => body.take(),
        ArrowFunctionBody::Expr(value) => FunctionBody {
            span: DUMMY_SP,
            stmts: vec![
                ReturnStmt {
                    span: DUMMY_SP,
                    arg: Some(value.take()),
                }
                .into(),
            ],
        },
    };
    Function {
        params: arrow.params.drain(..).map(Param::from).collect(),
        span: arrow.span,
        ctxt: arrow.ctxt,
        body: Some(body),
        is_async: arrow.is_async,
        ..Default::default()
    }
}

/// The variables of enclosing functions that a function reads, in the order in which it first does.
pub(super) fn captured<F>(
    function: &F,
    unresolved: SyntaxContext,
    top_level: SyntaxContext,
) -> Vec<Ident>
where
    F: VisitWith<Declared> + VisitWith<Reads>,
{
    let mut declared = Declared::default();
    function.visit_with(&mut declared);
    let mut reads = Reads {
        outside: Vec::new(),
        seen: declared.0,
        unresolved,
        top_level,
    };
    function.visit_with(&mut reads);
    reads.outside
}

/// Everything that is declared inside.
#[derive(Default)]
pub(super) struct Declared(HashSet<Id>);

impl Visit for Declared {
    noop_visit_type!();

    fn visit_binding_ident(&mut self, name: &BindingIdent) {
        self.0.insert(name.to_id());
    }

    fn visit_assign_pat_prop(&mut self, property: &AssignPatProp) {
        self.0.insert(property.key.to_id());
        property.visit_children_with(self);
    }

    fn visit_fn_decl(&mut self, declaration: &FnDecl) {
        self.0.insert(declaration.ident.to_id());
        declaration.visit_children_with(self);
    }

    fn visit_fn_expr(&mut self, expr: &FnExpr) {
        self.0.extend(expr.ident.iter().map(Ident::to_id));
        expr.visit_children_with(self);
    }

    fn visit_class_decl(&mut self, declaration: &ClassDecl) {
        self.0.insert(declaration.ident.to_id());
        declaration.visit_children_with(self);
    }

    fn visit_class_expr(&mut self, expr: &ClassExpr) {
        self.0.extend(expr.ident.iter().map(Ident::to_id));
        expr.visit_children_with(self);
    }

    // An assignment declares nothing.
    fn visit_simple_assign_target(&mut self, target: &SimpleAssignTarget) {
        if !matches!(target, SimpleAssignTarget::Ident(_)) {
            target.visit_children_with(self);
        }
    }
}

pub(super) struct Reads {
    outside: Vec<Ident>,
    seen: HashSet<Id>,
    unresolved: SyntaxContext,
    top_level: SyntaxContext,
}

impl Visit for Reads {
    noop_visit_type!();

    // Labels are no variables.
    fn visit_labeled_stmt(&mut self, labeled: &LabeledStmt) {
        labeled.body.visit_with(self);
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {}

    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {}

    fn visit_ident(&mut self, name: &Ident) {
        if name.ctxt != self.unresolved
            && name.ctxt != self.top_level
            // Names that transforms of the top level added stand for nothing captured.
            && name.ctxt != SyntaxContext::empty()
            && self.seen.insert(name.to_id())
        {
            self.outside.push(name.clone());
        }
    }
}
