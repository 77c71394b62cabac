import Formats
import Language
import Testing
import Training
import Wording

/// Grades and handouts: made of what others wrote, and safe to open.
@Suite struct ReportTests {
  private let grades = [
    Grade(
      learner: "=HYPERLINK(\"x\")", exercise: "append", title: Wording(en: "A", nl: "B"), judgement: Judgement(.solved)),
    Grade(
      learner: "<script>alert(1)</script>", exercise: "undo", title: Wording(en: "C & D", nl: "E"),
      judgement: Judgement(
        .failed, check: "x", message: Wording(same: "line 1: `<b onclick='y'>`\u{1B}[31m"),
        advice: Wording(same: "again"))),
  ]

  @Test func noCellOfTheTableIsAFormula() throws {
    let table = String(decoding: try GradeReport(grades, language: .en).table(.csv), as: UTF8.self)
    #expect(
      table == """
        learner,exercise,title,solved,reason,check,message
        "'=HYPERLINK(""x"")",append,A,true,solved,,solved
        <script>alert(1)</script>,undo,C & D,false,failed,x,line 1: `<b onclick='y'>`\u{1B}[31m · again

        """)
  }

  @Test func nothingInThePageIsMarkUpButItsOwn() {
    let page = GradeReport(grades, language: .nl).page
    #expect(!page.contains("<script>") && !page.contains("<b onclick") && !page.contains("\u{1B}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("2 antwoorden, waarvan 1 opgelost"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test(arguments: [MessageLanguage.en, .nl]) func aHandoutHasTheTasksAndNoSolutions(language: MessageLanguage) throws {
    let course = try Room.builtIn()
    let handout = Handout(course, language: language)
    for exercise in course.exercises {
      #expect(handout.markdown.contains(exercise.task.text(in: language)))
      #expect(handout.page.contains("\(exercise.title.text(in: language).replacing("'", with: "&#39;"))</h2>"))
      for solution in exercise.solutions where solution.text.contains("|") {
        #expect(!handout.markdown.contains(solution.text), "\(exercise.identifier)")
      }
      for hint in exercise.hints { #expect(!handout.markdown.contains(hint.text(in: language))) }
    }
  }

  @Test func aTextHasParagraphsPointsAndLinesThatStay() {
    let text = "Een regel\nen nog een.\n\n- eerst\n  dan\n- punt\n\n    zoek contact 1\n      | tel\nSlot."
    #expect(
      TextBlock.blocks(of: text) == [
        .paragraph("Een regel en nog een."), .item("eerst dan"), .item("punt"), .code("zoek contact 1\n  | tel"),
        .paragraph("Slot."),
      ])
  }
}
