//! How many tests passed and failed, read from what the runners print.

use std::fmt;
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    /// One check that has no smaller parts.
    pub(crate) fn of(success: bool) -> Self {
        Self { passed: u32::from(success), failed: u32::from(!success) }
    }

    /// The sum of all `test result:` lines, as libtest and wasm-bindgen-test print them.
    pub(crate) fn from_libtest(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let Some((_, counts)) = line.split_once("test result: ") else { continue };
            for count in counts.split([';', '.']) {
                match count.split_whitespace().collect::<Vec<_>>().as_slice() {
                    [number, "passed"] => sum.passed += number.parse().unwrap_or(0),
                    [number, "failed"] => sum.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        sum
    }

    /// What this program prints of a stage, as `ok     1 passed, 0 failed (492.0 s)`.
    pub(crate) fn from_closing(line: &str) -> Option<Self> {
        let (before, after) = line.split_once(" passed, ")?;
        let passed = before.split_whitespace().next_back()?.parse().ok()?;
        let failed = after.split_once(" failed")?.0.parse().ok()?;
        Some(Self { passed, failed })
    }

    /// The closing statistics of Playwright's JSON report. Without retries nothing can be flaky; it would count as failed.
    pub(crate) fn from_playwright(report: &str) -> Option<Self> {
        let stats = report.get(report.rfind("\"stats\"")?..)?;
        let number = |key: &str| -> Option<u32> {
            let rest = stats.split_once(&format!("\"{key}\":"))?.1.trim_start();
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest.get(..end)?.parse().ok()
        };
        Some(Self { passed: number("expected")?, failed: number("unexpected")? + number("flaky")? })
    }

    /// A runner that ends badly without naming a failed test (it did not compile, it crashed) is one failure.
    pub(crate) fn or_failure(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn libtest_lines_are_summed() {
        let output = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 10 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.50s\n";
        assert_eq!(Tally::from_libtest(output), Tally { passed: 13, failed: 2 });
    }

    #[test]
    fn other_lines_that_speak_of_tests_do_not_count() {
        assert_eq!(Tally::from_libtest("3 passed; 1 failed\nno tests to run!\n"), Tally::default());
    }

    #[test]
    fn playwright_is_read_from_its_last_statistics() {
        let report = r#"{"suites":[{"title":"\"stats\": {\"expected\": 99"}],
            "stats": {"startTime": "2026-01-01", "duration": 1.5, "expected": 12, "skipped": 1, "unexpected": 2, "flaky": 0}}"#;
        assert_eq!(Tally::from_playwright(report), Some(Tally { passed: 12, failed: 2 }));
        assert_eq!(Tally::from_playwright(""), None);
        assert_eq!(Tally::from_playwright(r#"{"stats": {"expected": 1}}"#), None);
    }

    #[test]
    fn a_crash_is_a_failure_and_a_counted_failure_is_not_counted_twice() {
        assert_eq!(Tally::default().or_failure(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 4, failed: 2 }.or_failure(false), Tally { passed: 4, failed: 2 });
        assert_eq!(Tally { passed: 4, failed: 0 }.or_failure(true), Tally { passed: 4, failed: 0 });
    }
}
