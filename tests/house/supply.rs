//! What comes from others: from where, under which licence, and how many crates are in the browser. `deny.toml` says what may
//! be; here it holds without cargo-deny.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Crates that Cargo resolves for the program of the browser, without ours and without what only runs while it is built; the linker
/// leaves some of them out altogether. A number that changes is meant to be seen: whoever adds a crate writes it here.
///
/// 24 of them write and read workbooks and CSV (`rust_xlsxwriter`, `calamine`, `csv` and what they rest on); they are in the piece
/// `workbook` only. One is `strsim`, which forgives a slip of the finger in the palette; nothing else comes with it.
const CRATES_IN_THE_BROWSER: usize = 169;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
const WASM: &str = "wasm32-unknown-unknown";

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What Cargo knows of the packages that a target needs, with the application in it.
fn metadata(target: &str) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["metadata", "--format-version", "1", "--locked", "--features", "web", "--filter-platform", target])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn packages(metadata: &Value) -> BTreeMap<String, Value> {
    let id = |package: &Value| package["id"].as_str().unwrap().to_owned();
    metadata["packages"].as_array().unwrap().iter().map(|package| (id(package), package.clone())).collect()
}

/// The list `allow` of the licences in `deny.toml`.
fn allowed() -> BTreeSet<String> {
    let text = read("deny.toml");
    let list = text.split_once("\nallow = [").unwrap().1.split_once(']').unwrap().0;
    list.split(',').map(|name| name.trim().trim_matches('"').to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Is one of the choices of an expression allowed, with all that it asks for together? `AND` binds closer than `OR`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    if let Some(inner) = expression.strip_prefix('(') {
        let (inside, rest) = inner.split_once(')').unwrap();
        let rest = rest.trim();
        return match rest.strip_prefix("AND ") {
            Some(also) => is_allowed(inside, allowed) && is_allowed(also, allowed),
            None => is_allowed(inside, allowed) || rest.strip_prefix("OR ").is_some_and(|or| is_allowed(or, allowed)),
        };
    }
    let together = |choice: &str| choice.split(" AND ").all(|name| allowed.contains(name.trim()));
    expression.replace('/', " OR ").split(" OR ").any(together)
}

#[test]
fn every_crate_comes_from_the_registry_under_a_licence_that_may_be() {
    let lock = read("Cargo.lock");
    let sources: BTreeSet<&str> = lock.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
    assert_eq!(sources, BTreeSet::from([format!("\"{REGISTRY}\"").as_str()]));
    // Each of them with the sum of what was downloaded, so that it cannot become another.
    assert_eq!(lock.matches("\nsource = ").count(), lock.matches("\nchecksum = ").count());

    let allowed = allowed();
    assert!(allowed.contains("MIT") && !allowed.contains(""));
    let mut all = packages(&metadata(WASM));
    all.append(&mut packages(&metadata(&host())));
    let foreign: Vec<&Value> = all.values().filter(|package| !package["source"].is_null()).collect();
    assert!(foreign.len() > 100, "{}", foreign.len());
    let refused: Vec<String> = foreign
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(|licence| is_allowed(licence, &allowed)))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert_eq!(refused, [""; 0]);
}

#[test]
fn a_licence_that_is_not_in_the_list_is_seen() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for fine in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT AND Unicode-3.0"] {
        assert!(is_allowed(fine, &allowed), "{fine}");
    }
    for refused in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", "(GPL-3.0 OR Apache-2.0)", ""] {
        assert!(!is_allowed(refused, &allowed), "{refused}");
    }
}

#[test]
fn the_crates_in_the_browser_are_counted() {
    let metadata = metadata(WASM);
    let packages = packages(&metadata);
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let is_macro = |id: &str| {
        let targets = packages[id]["targets"].as_array().unwrap();
        targets.iter().any(|target| target["kind"].as_array().unwrap().iter().any(|kind| kind == "proc-macro"))
    };
    let root = packages.iter().find(|(_, package)| package["name"] == "uniplan").unwrap().0.as_str();
    let mut found = BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let is_normal = dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            let id = dependency["pkg"].as_str().unwrap();
            if is_normal && !is_macro(id) {
                waiting.push(id);
            }
        }
    }
    found.remove(root);
    let names: Vec<&str> = found.iter().map(|id| packages[*id]["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), CRATES_IN_THE_BROWSER, "{names:?}");
}

/// The packages of npm that a script imports: what stands behind `from`, or alone behind `import`.
fn imported(script: &str) -> BTreeSet<String> {
    let lines = script.lines().filter(|line| line.starts_with("import ") || line.starts_with("} from "));
    let names = lines.filter_map(|line| line.rsplit('"').nth(1));
    let packages = names.filter(|name| !name.starts_with('.') && !name.starts_with("node:"));
    let parts = |name: &str| if name.starts_with('@') { 2 } else { 1 };
    packages.map(|name| name.split('/').take(parts(name)).collect::<Vec<_>>().join("/")).collect()
}

#[test]
fn every_package_that_a_script_imports_is_installed_with_the_rest() {
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    let listed = package["devDependencies"].as_object().unwrap();
    let mut count = 0;
    for script in super::tidy::files(&["tools", "tests/e2e", "tests/browsers"], &["mjs"]) {
        for name in imported(&script.text) {
            count += 1;
            assert!(listed.contains_key(&name), "{}: {name} is not in package.json", script.path);
        }
    }
    assert!(count > 10, "{count}");
    let script = "import axe from \"@axe-core/playwright\";\nimport {\n  x,\n} from \"a/b\";\nimport \"./c.mjs\";\nimport d from \"node:e\";";
    assert_eq!(imported(script), BTreeSet::from(["@axe-core/playwright".to_owned(), "a".to_owned()]));
}
