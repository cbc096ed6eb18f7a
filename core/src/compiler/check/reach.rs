//! Which code of a module can run on a side, told from the names that other modules use.
//!
//! A server module may import a constant from a module that also holds hooks: as long as nobody on the server reaches the
//! hooks, that program runs. So the top level of a module is seen as items that mention each other. What stands outside of
//! functions runs when the module loads; a function's body runs when the item that holds it is reached.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use swc_core::ecma::ast::{
    ArrowExpr, AssignExpr, AssignTarget, CallExpr, Callee, Constructor, Decl, DefaultDecl,
    ExportSpecifier, Expr, Function, Id, Ident, ImportSpecifier, JSXMemberExpr, JSXObject, Lit,
    MemberExpr, MemberProp, Module, ModuleDecl, ModuleExportName, ModuleItem, SimpleAssignTarget,
    Stmt,
};
use swc_core::ecma::utils::find_pat_ids;
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

use super::Used;

/// What the items of a module mention, apart from its syntax tree, so that it can be kept for the whole graph.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Whether it is written with `import` and `export`; of other modules everything counts as reached.
    es_module: bool,
    /// One for each item of the module.
    items: Vec<Item>,
    /// The item that declares a name of the top level, or adds to it.
    owners: HashMap<Id, Vec<usize>>,
    /// What imported names stand for.
    imports: HashMap<Id, (String, Imported)>,
    /// What exported names stand for.
    exports: BTreeMap<String, Exported>,
    /// The specifiers of `export * from`.
    stars: Vec<String>,
    /// The specifiers of `require` and `import()`.
    whole: BTreeSet<String>,
}

/// A statement or declaration of a module's top level.
#[derive(Debug, Default)]
struct Item {
    /// Whether it is no declaration: its functions may be called by whatever it hands them to.
    statement: bool,
    /// The names that are called while the module loads.
    called: Mentions,
    /// The other names it mentions.
    mentioned: Mentions,
}

/// Names, with the members that are taken of each; [`Used::All`] when the whole value is.
type Mentions = HashMap<Id, Used>;

#[derive(Debug, Clone)]
enum Imported {
    Name(String),
    Namespace,
}

#[derive(Debug)]
enum Exported {
    /// Declared by an item.
    Item(usize),
    /// A name of the top level, or an imported one.
    Local(Id),
    /// Another module's.
    From(String, Imported),
}

/// Leads from a specifier to a module's number.
type Resolve<'a> = Box<dyn Fn(&str) -> Option<usize> + 'a>;

/// A module between the others of its side, as [`used`] wants it.
pub(crate) struct OutlinedModule<'a> {
    /// Its outline; `None` for what has no code, as JSON, or none on this side, as client references.
    pub(crate) outline: Option<&'a Outline>,
    /// Whether all its exports are reached from outside of the graph: an entry, a module with a directive.
    pub(crate) root: bool,
    /// The number of the module that a specifier leads to.
    pub(crate) resolve: Resolve<'a>,
}

impl Used {
    fn none() -> Self {
        Self::Names(BTreeSet::new())
    }

    fn name(name: &str) -> Self {
        Self::Names(BTreeSet::from([name.to_owned()]))
    }

    /// Adds what another use reaches; whether that was new.
    fn add(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::All, _) => false,
            (_, Self::All) => {
                *self = Self::All;
                true
            }
            (Self::Names(names), Self::Names(more)) => {
                let before = names.len();
                names.extend(more.iter().cloned());
                names.len() > before
            }
        }
    }
}

/// The exports that are reached of every module of a side.
pub(crate) fn used(modules: &[OutlinedModule<'_>]) -> Vec<Used> {
    let mut used: Vec<Used> = modules
        .iter()
        .map(|module| if module.root { Used::All } else { Used::none() })
        .collect();
    // Every module of the graph is loaded, so each is looked at once, and again whenever more of it is reached.
    let mut waiting: Vec<usize> = (0..modules.len()).rev().collect();
    let mut is_waiting = vec![true; modules.len()];
    while let Some(number) = waiting.pop() {
        is_waiting[number] = false;
        let Some(outline) = modules[number].outline else {
            continue;
        };
        for (specifier, more) in outline.reach(&used[number]).imported {
            let Some(target) = (modules[number].resolve)(&specifier) else {
                continue;
            };
            if used[target].add(&more) && !is_waiting[target] {
                is_waiting[target] = true;
                waiting.push(target);
            }
        }
    }
    used
}

/// The code of a module that is reached.
pub(super) struct Reach {
    /// For each item whether the bodies of its functions can run.
    pub(super) items: Vec<bool>,
    /// What it uses of other modules, by specifier.
    imported: BTreeMap<String, Used>,
}

impl Outline {
    /// The outline of a module whose names are resolved.
    pub(crate) fn of(module: &Module) -> Self {
        let mut outline = Self::default();
        for (index, item) in module.body.iter().enumerate() {
            let declared = outline.declare(index, item);
            let mut collector = Collector::default();
            item.visit_with(&mut collector);
            outline.whole.extend(collector.whole);
            for id in declared.iter().flatten() {
                outline.owners.entry(id.clone()).or_default().push(index);
            }
            outline.items.push(Item {
                statement: declared.is_none(),
                called: collector.called,
                mentioned: collector.mentioned,
            });
        }
        outline
    }

    /// Notes what an item imports and exports; the names of the top level it belongs to, `None` for a statement.
    fn declare(&mut self, index: usize, item: &ModuleItem) -> Option<Vec<Id>> {
        let declaration = match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => return Some(names_of(declaration)),
            ModuleItem::Stmt(statement) => return assigned_member(statement).map(|id| vec![id]),
            ModuleItem::ModuleDecl(declaration) => declaration,
        };
        self.es_module = true;
        match declaration {
            ModuleDecl::Import(import) if !import.type_only => {
                let source = import.src.value.to_string_lossy();
                for specifier in &import.specifiers {
                    let (local, imported) = match specifier {
                        ImportSpecifier::Named(named) => {
                            let name = match &named.imported {
                                Some(name) => export_name(name),
                                None => named.local.sym.to_string(),
                            };
                            (&named.local, Imported::Name(name))
                        }
                        ImportSpecifier::Default(default) => {
                            (&default.local, Imported::Name("default".to_owned()))
                        }
                        ImportSpecifier::Namespace(namespace) => {
                            (&namespace.local, Imported::Namespace)
                        }
                    };
                    self.imports
                        .insert(local.to_id(), (source.to_string(), imported));
                }
            }
            ModuleDecl::ExportDecl(export) => {
                let names = names_of(&export.decl);
                for id in &names {
                    self.exports.insert(id.0.to_string(), Exported::Item(index));
                }
                return Some(names);
            }
            ModuleDecl::ExportDefaultDecl(export) => {
                self.exports
                    .insert("default".to_owned(), Exported::Item(index));
                let name = match &export.decl {
                    DefaultDecl::Fn(function) => function.ident.as_ref(),
                    DefaultDecl::Class(class) => class.ident.as_ref(),
                    DefaultDecl::TsInterfaceDecl(_) => None,
                };
                return Some(name.map(Ident::to_id).into_iter().collect());
            }
            ModuleDecl::ExportDefaultExpr(_) => {
                self.exports
                    .insert("default".to_owned(), Exported::Item(index));
            }
            ModuleDecl::ExportNamed(export) if !export.type_only => {
                for specifier in &export.specifiers {
                    let (name, local) = match specifier {
                        ExportSpecifier::Named(named) => (
                            export_name(named.exported.as_ref().unwrap_or(&named.orig)),
                            Some(&named.orig),
                        ),
                        ExportSpecifier::Namespace(namespace) => {
                            (export_name(&namespace.name), None)
                        }
                        ExportSpecifier::Default(default) => {
                            (default.exported.sym.to_string(), None)
                        }
                    };
                    let exported = match (&export.src, local) {
                        (Some(source), Some(name)) => Exported::From(
                            source.value.to_string_lossy().into_owned(),
                            Imported::Name(export_name(name)),
                        ),
                        (Some(source), None) => Exported::From(
                            source.value.to_string_lossy().into_owned(),
                            Imported::Namespace,
                        ),
                        (None, Some(ModuleExportName::Ident(local))) => {
                            Exported::Local(local.to_id())
                        }
                        (None, _) => continue,
                    };
                    self.exports.insert(name, exported);
                }
            }
            ModuleDecl::ExportAll(export) if !export.type_only => {
                self.stars
                    .push(export.src.value.to_string_lossy().into_owned());
            }
            _ => {}
        }
        Some(Vec::new())
    }

    /// What is reached when other modules use these exports.
    pub(super) fn reach(&self, used: &Used) -> Reach {
        let mut walk = Walk {
            outline: self,
            items: vec![false; self.items.len()],
            imported: BTreeMap::new(),
            seen: HashSet::new(),
            waiting: Vec::new(),
        };
        for specifier in &self.whole {
            walk.import(specifier, &Used::All);
        }
        for (index, item) in self.items.iter().enumerate() {
            if item.statement || !self.es_module {
                walk.item(index);
            } else {
                walk.mention(&item.called);
            }
        }
        match used {
            Used::All => {
                for exported in self.exports.values() {
                    walk.export(exported);
                }
                for source in &self.stars {
                    walk.import(source, &Used::All);
                }
            }
            Used::Names(names) => {
                for name in names {
                    match self.exports.get(name) {
                        Some(exported) => walk.export(exported),
                        None => {
                            for source in &self.stars {
                                walk.import(source, &Used::name(name));
                            }
                        }
                    }
                }
            }
        }
        walk.run();
        Reach {
            items: walk.items,
            imported: walk.imported,
        }
    }
}

/// One computation of [`Outline::reach`].
struct Walk<'a> {
    outline: &'a Outline,
    items: Vec<bool>,
    imported: BTreeMap<String, Used>,
    seen: HashSet<&'a Id>,
    waiting: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn run(&mut self) {
        while let Some(index) = self.waiting.pop() {
            let item = &self.outline.items[index];
            self.mention(&item.called);
            self.mention(&item.mentioned);
        }
    }

    fn item(&mut self, index: usize) {
        if !std::mem::replace(&mut self.items[index], true) {
            self.waiting.push(index);
        }
    }

    fn mention(&mut self, mentions: &'a Mentions) {
        for (id, members) in mentions {
            self.local(id, members);
        }
    }

    fn local(&mut self, id: &'a Id, members: &Used) {
        if let Some((source, imported)) = self.outline.imports.get(id) {
            let used = match imported {
                Imported::Name(name) => Used::name(name),
                Imported::Namespace => members.clone(),
            };
            self.import(source, &used);
        } else if self.seen.insert(id) {
            for &index in self.outline.owners.get(id).into_iter().flatten() {
                self.item(index);
            }
        }
    }

    fn export(&mut self, exported: &'a Exported) {
        match exported {
            Exported::Item(index) => self.item(*index),
            Exported::Local(id) => self.local(id, &Used::All),
            Exported::From(source, Imported::Name(name)) => self.import(source, &Used::name(name)),
            Exported::From(source, Imported::Namespace) => self.import(source, &Used::All),
        }
    }

    fn import(&mut self, specifier: &str, used: &Used) {
        match self.imported.get_mut(specifier) {
            Some(known) => {
                known.add(used);
            }
            None => {
                self.imported.insert(specifier.to_owned(), used.clone());
            }
        }
    }
}

/// The names that a declaration binds.
fn names_of(declaration: &Decl) -> Vec<Id> {
    match declaration {
        Decl::Class(class) => vec![class.ident.to_id()],
        Decl::Fn(function) => vec![function.ident.to_id()],
        Decl::Var(variables) => find_pat_ids(&variables.decls),
        Decl::TsEnum(item) => vec![item.id.to_id()],
        _ => Vec::new(),
    }
}

/// The name that a statement like `Button.displayName = …` adds to.
fn assigned_member(statement: &Stmt) -> Option<Id> {
    let Stmt::Expr(statement) = statement else {
        return None;
    };
    let assign = statement.expr.as_assign()?;
    root_of_target(assign).map(Ident::to_id)
}

fn root_of_target(assign: &AssignExpr) -> Option<&Ident> {
    let AssignTarget::Simple(SimpleAssignTarget::Member(member)) = &assign.left else {
        return None;
    };
    let mut object = &member.obj;
    while let Expr::Member(inner) = &**object {
        object = &inner.obj;
    }
    let root = object.as_ident()?;
    // `exports.x = …` belongs to nobody.
    (!matches!(
        &*root.sym,
        "exports" | "module" | "window" | "globalThis" | "self"
    ))
    .then_some(root)
}

fn export_name(name: &ModuleExportName) -> String {
    match name {
        ModuleExportName::Ident(name) => name.sym.to_string(),
        ModuleExportName::Str(name) => name.value.to_string_lossy().into_owned(),
    }
}

/// Collects the names that an item mentions.
#[derive(Default)]
struct Collector {
    called: Mentions,
    mentioned: Mentions,
    whole: BTreeSet<String>,
    /// How many functions surround the place.
    functions: u32,
}

impl Collector {
    fn mention(&mut self, name: &Ident, members: &Used, call: bool) {
        let mentions = if call && self.functions == 0 {
            &mut self.called
        } else {
            &mut self.mentioned
        };
        mentions
            .entry(name.to_id())
            .or_insert_with(Used::none)
            .add(members);
    }

    fn inside(&mut self, node: &impl VisitWith<Self>) {
        self.functions += 1;
        node.visit_children_with(self);
        self.functions -= 1;
    }
}

impl Visit for Collector {
    noop_visit_type!();

    fn visit_ident(&mut self, name: &Ident) {
        self.mention(name, &Used::All, false);
    }

    fn visit_member_expr(&mut self, member: &MemberExpr) {
        match (&*member.obj, &member.prop) {
            (Expr::Ident(object), MemberProp::Ident(property)) => {
                self.mention(object, &Used::name(&property.sym), false);
            }
            _ => member.visit_children_with(self),
        }
    }

    fn visit_jsx_member_expr(&mut self, member: &JSXMemberExpr) {
        match &member.obj {
            JSXObject::Ident(object) => self.mention(object, &Used::name(&member.prop.sym), false),
            JSXObject::JSXMemberExpr(_) => member.visit_children_with(self),
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Some(specifier) = whole_module(call) {
            self.whole.insert(specifier);
        }
        let callee = match &call.callee {
            Callee::Expr(callee) => unparenthesised(callee),
            _ => return call.visit_children_with(self),
        };
        call.args.visit_with(self);
        match callee {
            Expr::Ident(name) => self.mention(name, &Used::All, true),
            Expr::Member(MemberExpr {
                obj,
                prop: MemberProp::Ident(property),
                ..
            }) if obj.is_ident() => {
                if let Expr::Ident(object) = &**obj {
                    self.mention(object, &Used::name(&property.sym), true);
                }
            }
            // A function that is called where it stands.
            Expr::Fn(function) => function.function.visit_children_with(self),
            Expr::Arrow(arrow) => arrow.visit_children_with(self),
            callee => callee.visit_with(self),
        }
    }

    fn visit_assign_expr(&mut self, assign: &AssignExpr) {
        match root_of_target(assign) {
            Some(_) => assign.right.visit_with(self),
            None => assign.visit_children_with(self),
        }
    }

    fn visit_function(&mut self, function: &Function) {
        self.inside(function);
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.inside(constructor);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.inside(arrow);
    }
}

/// The module that `require` or `import()` takes as a whole.
fn whole_module(call: &CallExpr) -> Option<String> {
    let asks = match &call.callee {
        Callee::Import(_) => true,
        Callee::Expr(callee) => {
            matches!(&**callee, Expr::Ident(name) if name.sym == *"require")
        }
        Callee::Super(_) => false,
    };
    match call.args.first().map(|argument| &*argument.expr) {
        Some(Expr::Lit(Lit::Str(text))) if asks => Some(text.value.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// An expression without the parentheses around it.
pub(super) fn unparenthesised(mut expr: &Expr) -> &Expr {
    while let Expr::Paren(inner) = expr {
        expr = &inner.expr;
    }
    expr
}
