//! The program as people call it: every file in `tests/cmd` is a list of commands with what they
//! print and their exit codes.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
