use super::Grouping;
/// Page.
pub struct Page {
    /// g
    pub grouping: Grouping,
}
impl super::Report for Page {
    fn checked(&self, _: &super::Subject<'_>) -> String {
        String::new()
    }
    fn failed(&self, _: super::Name<'_>, _: &super::Failure) -> String {
        String::new()
    }
}
