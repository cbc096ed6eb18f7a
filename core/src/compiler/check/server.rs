//! What a Server Component may not do: use state, effects and context, be a class, give functions to the browser.

use std::collections::{HashMap, HashSet};

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{
    ArrowExpr, ArrowFunctionBody, CallExpr, Callee, Class, ClassDecl, CondExpr, Constructor, Expr,
    FnDecl, Function, FunctionBody, Id, Ident, IfStmt, ImportDecl, ImportSpecifier, JSXAttrName,
    JSXAttrOrSpread, JSXAttrValue, JSXElementName, JSXExpr, JSXObject, JSXOpeningElement, Module,
    ModuleDecl, ModuleItem, Pat, TryStmt, VarDeclarator,
};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::reach::{Outline, unparenthesised};
use super::react_api::{CLIENT_MODULES, ReactNames};
use super::{CheckedModule, directive};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    client_modules(module, found);
    let outline = Outline::of(module.ast);
    let reach = outline.reach(module.used);
    let mut code = ServerCode {
        module,
        react: ReactNames::of(module.ast),
        functions: PlainFunctions::of(module.ast),
        client_components: client_components(module),
        found,
        reported: HashSet::new(),
        reached: false,
        running: true,
        owner: None,
        caught: 0,
    };
    for (item, reached) in module.ast.body.iter().zip(reach.items) {
        code.reached = reached;
        item.visit_with(&mut code);
    }
}

/// Imports that fail as soon as the server loads them.
fn client_modules(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    for item in &module.ast.body {
        let ModuleItem::ModuleDecl(ModuleDecl::Import(import)) = item else {
            continue;
        };
        let specifier = import.src.value.to_string_lossy();
        if import.type_only || !CLIENT_MODULES.contains(&&*specifier) {
            continue;
        }
        let diagnostic = Diagnostic::error(
            Code::ClientApiInServer,
            format!("`{specifier}` cannot be loaded on the server side of an app"),
        )
        .with_help(if specifier == "react-dom/client" {
            "Only a module with `'use client'` can use it; Littoral hydrates the page by itself."
        } else {
            "React refuses it beside Server Components. Render the element as part of the tree instead."
        });
        found.push(module.place(diagnostic, import.span));
    }
}

/// The names of a module that stand for exports of `'use client'` modules.
fn client_components(module: &CheckedModule<'_>) -> HashSet<Id> {
    let mut names = HashSet::new();
    for item in &module.ast.body {
        let ModuleItem::ModuleDecl(ModuleDecl::Import(ImportDecl {
            specifiers,
            src,
            type_only: false,
            ..
        })) = item
        else {
            continue;
        };
        if (module.leads_to_client)(&src.value.to_string_lossy()) {
            names.extend(specifiers.iter().filter_map(|specifier| match specifier {
                ImportSpecifier::Named(named) => Some(named.local.to_id()),
                ImportSpecifier::Default(default) => Some(default.local.to_id()),
                ImportSpecifier::Namespace(_) => None,
            }));
        }
    }
    names
}

/// Names that a module gives to a function which is no server function, and to nothing else.
#[derive(Default)]
struct PlainFunctions {
    names: HashMap<Id, u32>,
}

impl PlainFunctions {
    fn of(module: &Module) -> Self {
        let mut functions = Self::default();
        module.visit_with(&mut functions);
        functions
    }

    /// Whether an expression is certainly a function that cannot leave the server.
    fn is_plain(&self, expr: &Expr) -> bool {
        match unparenthesised(expr) {
            Expr::Arrow(arrow) => is_plain_arrow(arrow),
            Expr::Fn(function) => is_plain_function(&function.function),
            Expr::Ident(name) => self.names.get(&name.to_id()) == Some(&1),
            _ => false,
        }
    }
}

fn is_plain_function(function: &Function) -> bool {
    !function.body.as_ref().is_some_and(declares_use_server)
}

fn is_plain_arrow(arrow: &ArrowExpr) -> bool {
    match &*arrow.body {
        ArrowFunctionBody::FunctionBody(body) => !declares_use_server(body),
        ArrowFunctionBody::Expr(_) => true,
    }
}

/// Whether `'use server'` stands anywhere in a body; where it is misplaced, that is another finding.
fn declares_use_server(body: &FunctionBody) -> bool {
    body.stmts
        .iter()
        .any(|statement| directive::text(statement).is_some_and(|(text, _)| text == "use server"))
}

impl Visit for PlainFunctions {
    noop_visit_type!();

    fn visit_fn_decl(&mut self, declaration: &FnDecl) {
        declaration.visit_children_with(self);
        if is_plain_function(&declaration.function) {
            *self.names.entry(declaration.ident.to_id()).or_default() += 1;
        }
    }

    fn visit_var_declarator(&mut self, variable: &VarDeclarator) {
        variable.visit_children_with(self);
        let (Pat::Ident(name), Some(init)) = (&variable.name, &variable.init) else {
            return;
        };
        let plain = match unparenthesised(init) {
            Expr::Arrow(arrow) => is_plain_arrow(arrow),
            Expr::Fn(function) => is_plain_function(&function.function),
            _ => false,
        };
        if plain {
            *self.names.entry(name.to_id()).or_default() += 1;
        }
    }

    fn visit_assign_expr(&mut self, assign: &swc_core::ecma::ast::AssignExpr) {
        assign.visit_children_with(self);
        if let Some(name) = assign.left.as_ident() {
            // Given something else later: not certain any more.
            *self.names.entry(name.to_id()).or_default() += 2;
        }
    }
}

/// Visits the code of a module that can run on the server.
struct ServerCode<'a, 'm> {
    module: &'a CheckedModule<'m>,
    react: ReactNames,
    functions: PlainFunctions,
    client_components: HashSet<Id>,
    found: &'a mut Vec<Diagnostic>,
    /// The APIs that were reported; each is once a module.
    reported: HashSet<&'static str>,
    /// Whether the functions of the item can run.
    reached: bool,
    /// Whether the place runs while the module loads.
    running: bool,
    /// The named function around the place.
    owner: Option<String>,
    /// How many places around catch what is thrown, or run in a browser only.
    caught: u32,
}

impl ServerCode<'_, '_> {
    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.found.push(self.module.place(diagnostic, span));
    }

    fn function(&mut self, visit: impl FnOnce(&mut Self)) {
        if self.reached {
            let running = std::mem::replace(&mut self.running, false);
            visit(self);
            self.running = running;
        }
    }

    fn named(&mut self, name: &Ident, visit: impl FnOnce(&mut Self)) {
        let outer = self.owner.replace(name.sym.to_string());
        visit(self);
        self.owner = outer;
    }

    fn caught(&mut self, visit: impl FnOnce(&mut Self)) {
        self.caught += 1;
        visit(self);
        self.caught -= 1;
    }

    fn client_call(&mut self, api: &'static str, span: Span) {
        if self.caught > 0 || !self.reported.insert(api) {
            return;
        }
        let message = match &self.owner {
            Some(owner) if !self.running => {
                format!("`{owner}` runs on the server, where React has no `{api}`")
            }
            _ => format!("this module runs on the server, where React has no `{api}`"),
        };
        let help = match api {
            "createContext" | "useContext" => format!(
                "Context lives on the client. {}\n\
                 A provider takes Server Components as its `children`.",
                self.remedy()
            ),
            _ => self.remedy(),
        };
        // Without `import` and `export` it is not known which part of a package is used.
        let certain = self.running || self.is_es_module();
        let diagnostic = if certain {
            Diagnostic::error(Code::ClientApiInServer, message)
        } else {
            Diagnostic::warning(Code::ClientApiInServer, message)
        };
        self.report(diagnostic.with_help(help), span);
    }

    fn is_es_module(&self) -> bool {
        self.module.ast.body.iter().any(ModuleItem::is_module_decl)
    }

    /// How code comes to the client, in this module's place.
    fn remedy(&self) -> String {
        let module = self.module;
        // A linked package lies in the app's own folder; how it is written and imported gives it away.
        let linked = !self.is_es_module()
            && module
                .import_chain
                .iter()
                .any(|step| is_bare(&step.specifier));
        if !module.third_party && !linked {
            return format!(
                "Put `'use client'` at the top of {}, or move this part into a module of its own that has it.",
                module.path
            );
        }
        match module
            .import_chain
            .iter()
            .rev()
            .find(|step| !step.file.contains("node_modules/") && is_bare(&step.specifier))
        {
            Some(step) => format!(
                "The package `{specifier}` has no `'use client'` directive. Wrap it in a module of your own,\n    \
                 'use client';\n    \
                 export * from '{specifier}';\n\
                 and import from that one in {file}.",
                specifier = step.specifier,
                file = step.file
            ),
            None => {
                "The package has no `'use client'` directive: import it from a module that has it."
                    .to_owned()
            }
        }
    }

    fn class(&mut self, class: &Class, name: Option<&Ident>) {
        let api = class
            .super_class
            .as_deref()
            .and_then(|parent| self.react.client_api(parent));
        let Some(api) = api else { return };
        if self.caught > 0 || !(self.running || self.reached) {
            return;
        }
        let name = name.map_or_else(|| "this class".to_owned(), |name| format!("`{}`", name.sym));
        let span = class
            .super_class
            .as_deref()
            .map_or(class.span, Spanned::span);
        self.report(
            Diagnostic::error(
                Code::ClassComponentInServer,
                format!(
                    "{name} is a class component and runs on the server, where React has no `{api}`"
                ),
            )
            .with_help(self.remedy()),
            span,
        );
    }

    fn attribute(&mut self, element: &JSXElementName, attribute: &JSXAttrOrSpread) {
        let JSXAttrOrSpread::JSXAttr(attribute) = attribute else {
            return;
        };
        let (JSXAttrName::Ident(name), Some(JSXAttrValue::JSXExprContainer(value))) =
            (&attribute.name, &attribute.value)
        else {
            return;
        };
        let JSXExpr::Expr(value) = &value.expr else {
            return;
        };
        if self.caught > 0 || !self.functions.is_plain(value) {
            return;
        }
        let name = &*name.sym;
        match element {
            JSXElementName::Ident(tag)
                if tag
                    .sym
                    .starts_with(|first: char| first.is_ascii_lowercase()) =>
            {
                if !is_event_handler(name) {
                    return;
                }
                let help = format!(
                    "Events happen on the client. Move `<{}>` into a Client Component, a module with `'use client'`.\n\
                     Only server functions (`'use server'`) can be passed from here.",
                    tag.sym
                );
                self.report(
                    Diagnostic::error(
                        Code::EventHandlerInServer,
                        format!(
                            "`{name}` gives an event handler to `<{}>` in a Server Component",
                            tag.sym
                        ),
                    )
                    .with_help(help),
                    attribute.span,
                );
            }
            _ => {
                let root = match element {
                    JSXElementName::Ident(tag) => tag,
                    JSXElementName::JSXMemberExpr(member) => match &member.obj {
                        JSXObject::Ident(root) => root,
                        JSXObject::JSXMemberExpr(_) => return,
                    },
                    JSXElementName::JSXNamespacedName(_) => return,
                };
                if !self.client_components.contains(&root.to_id()) {
                    return;
                }
                self.report(
                    Diagnostic::error(
                        Code::FunctionToClient,
                        format!("`{name}` passes a function from the server to the Client Component `{}`", root.sym),
                    )
                    .with_help(
                        "Functions cannot cross to the browser. Define it in the Client Component,\n\
                         or make it a server function: async, with `'use server'` first in its body.",
                    ),
                    attribute.span,
                );
            }
        }
    }
}

/// Whether a specifier is a package's name, or begins with one.
fn is_bare(specifier: &str) -> bool {
    !specifier.starts_with(['.', '/'])
}

/// React's rule: `on` and a capital.
fn is_event_handler(name: &str) -> bool {
    name.strip_prefix("on")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
}

impl Visit for ServerCode<'_, '_> {
    noop_visit_type!();

    fn visit_function(&mut self, function: &Function) {
        self.function(|code| function.visit_children_with(code));
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.function(|code| arrow.visit_children_with(code));
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.function(|code| constructor.visit_children_with(code));
    }

    fn visit_fn_decl(&mut self, declaration: &FnDecl) {
        self.named(&declaration.ident, |code| {
            declaration.visit_children_with(code)
        });
    }

    fn visit_fn_expr(&mut self, function: &swc_core::ecma::ast::FnExpr) {
        match &function.ident {
            Some(name) => self.named(name, |code| function.visit_children_with(code)),
            None => function.visit_children_with(self),
        }
    }

    fn visit_var_declarator(&mut self, variable: &VarDeclarator) {
        match (
            &variable.name,
            variable.init.as_deref().map(unparenthesised),
        ) {
            (Pat::Ident(name), Some(Expr::Arrow(_) | Expr::Fn(_) | Expr::Class(_))) => {
                if let Some(Expr::Class(class)) = variable.init.as_deref().map(unparenthesised) {
                    self.class(&class.class, Some(name));
                }
                self.named(name, |code| variable.visit_children_with(code));
            }
            _ => variable.visit_children_with(self),
        }
    }

    fn visit_class_decl(&mut self, declaration: &ClassDecl) {
        self.class(&declaration.class, Some(&declaration.ident));
        self.named(&declaration.ident, |code| {
            declaration.visit_children_with(code)
        });
    }

    fn visit_export_default_decl(&mut self, export: &swc_core::ecma::ast::ExportDefaultDecl) {
        if let swc_core::ecma::ast::DefaultDecl::Class(class) = &export.decl {
            self.class(&class.class, class.ident.as_ref());
        }
        export.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee {
            if let Some(api) = self.react.client_api(callee) {
                self.client_call(api, callee.span());
            }
            // A function that is called where it stands runs now.
            if self.running
                && !self.reached
                && matches!(unparenthesised(callee), Expr::Fn(_) | Expr::Arrow(_))
            {
                match unparenthesised(callee) {
                    Expr::Fn(function) => function.function.visit_children_with(self),
                    Expr::Arrow(arrow) => arrow.visit_children_with(self),
                    _ => {}
                }
                return call.args.visit_with(self);
            }
        }
        call.visit_children_with(self);
    }

    fn visit_jsx_opening_element(&mut self, element: &JSXOpeningElement) {
        for attribute in &element.attrs {
            self.attribute(&element.name, attribute);
        }
        element.visit_children_with(self);
    }

    fn visit_try_stmt(&mut self, statement: &TryStmt) {
        if statement.handler.is_none() {
            return statement.visit_children_with(self);
        }
        self.caught(|code| statement.block.visit_with(code));
        statement.handler.visit_with(self);
        statement.finalizer.visit_with(self);
    }

    fn visit_if_stmt(&mut self, statement: &IfStmt) {
        statement.test.visit_with(self);
        let browser = asks_for_browser(&statement.test, self.module);
        self.caught += u32::from(browser);
        statement.cons.visit_with(self);
        statement.alt.visit_with(self);
        self.caught -= u32::from(browser);
    }

    fn visit_cond_expr(&mut self, expr: &CondExpr) {
        expr.test.visit_with(self);
        let browser = asks_for_browser(&expr.test, self.module);
        self.caught += u32::from(browser);
        expr.cons.visit_with(self);
        expr.alt.visit_with(self);
        self.caught -= u32::from(browser);
    }
}

/// Whether a condition asks for something that only browsers have.
fn asks_for_browser(condition: &Expr, module: &CheckedModule<'_>) -> bool {
    struct Finder {
        unresolved: swc_core::common::SyntaxContext,
        found: bool,
    }
    impl Visit for Finder {
        noop_visit_type!();
        fn visit_ident(&mut self, name: &Ident) {
            self.found |= name.ctxt == self.unresolved
                && matches!(&*name.sym, "window" | "document" | "navigator");
        }
    }
    let mut finder = Finder {
        unresolved: swc_core::common::SyntaxContext::empty().apply_mark(module.unresolved_mark),
        found: false,
    };
    condition.visit_with(&mut finder);
    finder.found
}
