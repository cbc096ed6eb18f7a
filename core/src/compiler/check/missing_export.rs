//! Imported names that the other module does not export: they would be `undefined`, and fail where they are used.

use std::collections::BTreeSet;

use swc_core::ecma::ast::{ImportSpecifier, ModuleDecl, ModuleExportName, ModuleItem};

use super::CheckedModule;
use crate::diagnostic::{Code, Diagnostic};

/// How many exports a message lists.
const LISTED: usize = 6;

pub(super) fn check(module: &CheckedModule<'_>, found: &mut Vec<Diagnostic>) {
    // Packages import conditionally what only some versions of others have.
    if module.third_party {
        return;
    }
    for item in &module.ast.body {
        let ModuleItem::ModuleDecl(ModuleDecl::Import(import)) = item else {
            continue;
        };
        let specifier = import.src.value.to_string_lossy();
        if import.type_only || import.specifiers.is_empty() {
            continue;
        }
        let Some(exports) = (module.exports_of)(&specifier) else {
            continue;
        };
        for binding in &import.specifiers {
            let (name, span) = match binding {
                ImportSpecifier::Named(named) if named.is_type_only => continue,
                ImportSpecifier::Named(named) => match &named.imported {
                    Some(ModuleExportName::Ident(name)) => (name.sym.to_string(), name.span),
                    Some(ModuleExportName::Str(_)) => continue,
                    None => (named.local.sym.to_string(), named.local.span),
                },
                ImportSpecifier::Default(default) => ("default".to_owned(), default.local.span),
                ImportSpecifier::Namespace(_) => continue,
            };
            if exports.contains(&name) {
                continue;
            }
            let message = if name == "default" {
                format!("`{specifier}` has no default export")
            } else {
                format!("`{specifier}` does not export `{name}`")
            };
            let diagnostic = Diagnostic::error(Code::MissingExport, message);
            let diagnostic = diagnostic.with_help(remedy(&name, &exports));
            found.push(module.place(diagnostic, span));
        }
    }
}

fn remedy(name: &str, exports: &BTreeSet<String>) -> String {
    let named: Vec<&str> = exports
        .iter()
        .map(String::as_str)
        .filter(|export| *export != "default")
        .collect();
    let same = named
        .iter()
        .find(|export| export.eq_ignore_ascii_case(name));
    if let Some(same) = same {
        return format!("Did you mean `{same}`?");
    }
    if named.is_empty() {
        return if exports.is_empty() {
            "It exports nothing.".to_owned()
        } else {
            "It has only a default export: import it without braces.".to_owned()
        };
    }
    let mut list = named
        .iter()
        .take(LISTED)
        .map(|export| format!("`{export}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if named.len() > LISTED {
        list.push_str(", …");
    }
    format!("It exports {list}.")
}
