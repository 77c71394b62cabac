/// Statements that hold others.
extension Checker {
  mutating func checkIf(
    _ branches: [Branch], _ otherwise: [Statement]?, _ span: Span
  ) throws(Stop) -> CheckedStatement {
    var checked: [CheckedBranch] = []
    var failure: Stop?
    for branch in branches {
      // What is wrong with a condition does not hide what is wrong with the statements under it.
      do throws(Stop) {
        guard let condition = branch.condition else { throw Stop() }
        let holds = try checkCondition(condition, of: .none)
        checked.append(CheckedBranch(condition: holds, body: checkBlock(branch.body)))
      } catch {
        failure = error
        _ = checkBlock(branch.body)
      }
    }
    let last = checkBlock(otherwise ?? [])
    if let failure { throw failure }
    return CheckedStatement(kind: .branches(checked, otherwise: last), span: span)
  }

  /// The statements of a block; the names that they give are forgotten behind it.
  mutating func checkBlock(_ body: [Statement]) -> [CheckedStatement] {
    let outer = (scope.names, isInBlock)
    defer { (scope.names, isInBlock) = outer }
    isInBlock = true
    var checked: [CheckedStatement] = []
    for statement in body {
      if let statement = check(statement) { checked.append(statement) }
    }
    return checked
  }
}
