import CTerminal
import Glibc

/// How large the window behind a file descriptor is.
public struct TerminalWindow: Equatable, Sendable {
  /// Characters in a row.
  public let columns: Int
  /// Rows.
  public let rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The window behind a file descriptor; where there is none, what COLUMNS and LINES say, or 80 by 24.
  public static func of(_ descriptor: Int32) -> TerminalWindow {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if klerk_window_size(descriptor, &columns, &rows) {
      return TerminalWindow(columns: Int(columns), rows: Int(rows))
    }
    return TerminalWindow(columns: environment("COLUMNS") ?? 80, rows: environment("LINES") ?? 24)
  }

  /// Whether a file descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  private static func environment(_ name: String) -> Int? {
    guard let value = getenv(name), let number = Int(String(cString: value)), number > 0, number < 10_000 else {
      return nil
    }
    return number
  }
}
