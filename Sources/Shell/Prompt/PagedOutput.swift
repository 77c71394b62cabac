public import Output
import Terminal

/// The prompt's results: on the screen when they fit, through the user's pager when they are longer than the window.
public final class PagedOutput: FlushableOutput {
  private var pager: Pager?

  /// Makes an output on the terminal.
  public init() {}

  /// Writes a text.
  public func write(_ text: String) throws(OutputFailure) {
    let pager = pager ?? Pager()
    self.pager = pager
    // Whoever has left the pager has seen enough.
    guard pager.write(text) else { throw .closed }
  }

  /// Writes bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFailure) {
    try write(String(decoding: bytes, as: UTF8.self))
  }

  /// Shows what is left, and waits until the user has read it.
  public func flush() {
    pager?.close()
    pager = nil
  }
}
