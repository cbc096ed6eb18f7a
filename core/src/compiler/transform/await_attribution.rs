//! Lets async code find its request again on engines without async context: after each `await` of the server layer, the request
//! that was current when the function began is made current.
//!
//! ```js
//! async function f() {              async function f() {
//!                                       const $r = littoral.current();
//!     const row = await read();         const row = littoral.resumed($r, await read());
//! }                                 }
//! ```

use swc_core::common::util::take::Take;
use swc_core::common::{DUMMY_SP, Mark, Span, SyntaxContext};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, AwaitExpr, BlockStmt, CallExpr, Constructor, Expr, ForOfStmt,
    Function, FunctionBody, GetterProp, Ident, IdentName, LabeledStmt, Module, ReturnStmt,
    SetterProp, Stmt, TryStmt, VarDecl, VarDeclKind, VarDeclarator, YieldExpr,
};
use swc_core::ecma::utils::{ExprExt, ExprFactory};
use swc_core::ecma::visit::{VisitMut, VisitMutWith, noop_visit_mut_type};

/// Transforms every async function of a module. In development `await e` becomes `await littoral.awaiting(e)` besides, so that
/// the engine knows what is awaited.
pub(crate) fn attribute(tree: &mut Module, unresolved_mark: Mark, development: bool) {
    tree.visit_mut_with(&mut Attribution {
        unresolved: SyntaxContext::empty().apply_mark(unresolved_mark),
        function: None,
        development,
    });
}

/// The async function around the code that is visited.
struct AsyncFunction {
    /// The variable that holds its request.
    request: Ident,
    /// Whether something reads the variable.
    resumes: bool,
}

struct Attribution {
    unresolved: SyntaxContext,
    /// `None` outside of async functions.
    function: Option<AsyncFunction>,
    development: bool,
}

impl Attribution {
    fn littoral(&self, method: &str, arguments: Vec<Expr>, span: Span) -> Expr {
        let littoral = Ident::new("littoral".into(), DUMMY_SP, self.unresolved);
        Expr::Call(CallExpr {
            span,
            callee: littoral.make_member(IdentName::from(method)).as_callee(),
            args: arguments.into_iter().map(Expr::as_arg).collect(),
            ..Default::default()
        })
    }

    /// `littoral.resumed($r)`
    fn resumed_statement(&mut self) -> Option<Stmt> {
        let function = self.function.as_mut()?;
        function.resumes = true;
        let request = Expr::Ident(function.request.clone());
        Some(
            self.littoral("resumed", vec![request], DUMMY_SP)
                .into_stmt(),
        )
    }

    /// Puts `littoral.resumed($r, …)` around an expression.
    fn resume(&mut self, expr: &mut Expr, span: Span) {
        let Some(function) = self.function.as_mut() else {
            return;
        };
        function.resumes = true;
        let request = Expr::Ident(function.request.clone());
        let awaited = expr.take();
        *expr = self.littoral("resumed", vec![request, awaited], span);
    }

    /// Visits a function's body, and gives it the variable when it is async and something reads it.
    fn function(&mut self, is_async: bool, visit: impl FnOnce(&mut Self)) -> Option<Stmt> {
        let inner = is_async.then(|| AsyncFunction {
            request: Ident::new(
                "$r".into(),
                DUMMY_SP,
                SyntaxContext::empty().apply_mark(Mark::new()),
            ),
            resumes: false,
        });
        let outer = std::mem::replace(&mut self.function, inner);
        visit(self);
        let inner = std::mem::replace(&mut self.function, outer)?;
        if !inner.resumes {
            return None;
        }
        let declarator = VarDeclarator {
            span: DUMMY_SP,
            name: inner.request.into(),
            init: Some(Box::new(self.littoral("current", Vec::new(), DUMMY_SP))),
            definite: false,
        };
        Some(
            VarDecl {
                kind: VarDeclKind::Const,
                decls: vec![declarator],
                ..Default::default()
            }
            .into(),
        )
    }

    fn with_resumed_first(&mut self, body: &mut BlockStmt) {
        if let Some(statement) = self.resumed_statement() {
            body.stmts.insert(0, statement);
        }
    }

    /// Puts `littoral.resumed($r)` behind a loop that awaits.
    fn resumed_after(&mut self, statement: &mut Stmt) {
        if let Some(resumed) = self.resumed_statement() {
            let inner = statement.take();
            *statement = BlockStmt {
                stmts: vec![inner, resumed],
                ..Default::default()
            }
            .into();
        }
    }
}

fn insert_behind_prologue(body: &mut FunctionBody, statement: Stmt) {
    let prologue = body.stmts.iter().take_while(
        |statement| matches!(statement, Stmt::Expr(statement) if statement.expr.is_str()),
    );
    let at = prologue.count();
    body.stmts.insert(at, statement);
}

fn awaits(statement: &Stmt) -> bool {
    match statement {
        Stmt::ForOf(each) => each.is_await,
        Stmt::Labeled(labeled) => awaits(&labeled.body),
        _ => false,
    }
}

impl VisitMut for Attribution {
    noop_visit_mut_type!();

    fn visit_mut_function(&mut self, function: &mut Function) {
        function.decorators.visit_mut_with(self);
        let is_async = function.is_async;
        let declaration = self.function(is_async, |visitor| {
            function.params.visit_mut_with(visitor);
            function.body.visit_mut_with(visitor);
        });
        if let (Some(declaration), Some(body)) = (declaration, &mut function.body) {
            insert_behind_prologue(body, declaration);
        }
    }

    fn visit_mut_arrow_expr(&mut self, arrow: &mut ArrowExpr) {
        let is_async = arrow.is_async;
        let declaration = self.function(is_async, |visitor| {
            arrow.params.visit_mut_with(visitor);
            arrow.body.visit_mut_with(visitor);
        });
        let Some(declaration) = declaration else {
            return;
        };
        match &mut *arrow.body {
            ArrowFunctionBody::FunctionBody(body) => insert_behind_prologue(body, declaration),
            ArrowFunctionBody::Expr(value) => {
                let value = ReturnStmt {
                    span: DUMMY_SP,
                    arg: Some(value.take()),
                };
                *arrow.body = ArrowFunctionBody::FunctionBody(FunctionBody {
                    span: DUMMY_SP,
                    stmts: vec![declaration, value.into()],
                });
            }
        }
    }

    fn visit_mut_constructor(&mut self, constructor: &mut Constructor) {
        self.function(false, |visitor| {
            constructor.visit_mut_children_with(visitor)
        });
    }

    fn visit_mut_getter_prop(&mut self, getter: &mut GetterProp) {
        self.function(false, |visitor| getter.visit_mut_children_with(visitor));
    }

    fn visit_mut_setter_prop(&mut self, setter: &mut SetterProp) {
        self.function(false, |visitor| setter.visit_mut_children_with(visitor));
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
        if let Expr::Await(AwaitExpr { span, arg }) = expr
            && self.development
        {
            let awaited = arg.take();
            **arg = self.littoral("awaiting", vec![*awaited], *span);
        }
        if let Expr::Await(AwaitExpr { span, .. }) | Expr::Yield(YieldExpr { span, .. }) = expr {
            let span = *span;
            self.resume(expr, span);
        }
    }

    fn visit_mut_try_stmt(&mut self, statement: &mut TryStmt) {
        statement.visit_mut_children_with(self);
        if let Some(handler) = &mut statement.handler {
            self.with_resumed_first(&mut handler.body);
        }
        if let Some(finalizer) = &mut statement.finalizer {
            self.with_resumed_first(finalizer);
        }
    }

    fn visit_mut_for_of_stmt(&mut self, each: &mut ForOfStmt) {
        each.visit_mut_children_with(self);
        if each.is_await
            && let Some(resumed) = self.resumed_statement()
        {
            match &mut *each.body {
                Stmt::Block(block) => block.stmts.insert(0, resumed),
                single => {
                    let inner = single.take();
                    *single = BlockStmt {
                        stmts: vec![resumed, inner],
                        ..Default::default()
                    }
                    .into();
                }
            }
        }
    }

    // A label belongs to the loop: what follows the loop stands behind both.
    fn visit_mut_labeled_stmt(&mut self, labeled: &mut LabeledStmt) {
        labeled.body.visit_mut_children_with(self);
    }

    fn visit_mut_stmt(&mut self, statement: &mut Stmt) {
        statement.visit_mut_children_with(self);
        if awaits(statement) {
            self.resumed_after(statement);
        }
    }
}
