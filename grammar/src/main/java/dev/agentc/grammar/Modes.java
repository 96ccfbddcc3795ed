package dev.agentc.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.Token;

/**
 * What the lexer grammar cannot say by itself: where a hole or a tag ends, and what is left open at the end of a line
 * or of the text.
 */
abstract class Modes extends Lexer {
  private static final int TAG_BIT = 1;
  private static final int BLOCK_BIT = 2;

  private final List<AgentToken> tokens = new ArrayList<>(1024);
  private Letters letters;

  /** For each open hole or tag: how many braces are open in it, times 4, and what it is. */
  private int[] open = new int[8];

  private int opened;

  protected Modes(CharStream input) {
    super(input);
    letters = (Letters) input;
  }

  /** All tokens of the text, newlines and comments too; the last one is the end of the text. */
  List<AgentToken> all() {
    while (next()) {
      // each call adds one token
    }
    return tokens;
  }

  private boolean next() {
    if (letters.index() < letters.size()) {
      nextToken();
      return true;
    }
    if (_modeStack.isEmpty()) {
      add(Token.EOF, letters.size(), letters.size());
      return false;
    }
    leave(letters.size());
    return true;
  }

  @Override
  public Token emit() {
    var end = letters.index();
    var token =
        switch (_type) {
          case AgentLexer.WORD -> word(end);
          case AgentLexer.NUMBER -> number(end);
          case AgentLexer.LB -> brace(end, 4);
          case AgentLexer.RB -> closeBrace(end);
          case AgentLexer.TAG_END -> closeTag(end);
          case AgentLexer.HOLE -> enter(end, 0);
          case AgentLexer.TAG -> enter(end, TAG_BIT);
          case AgentLexer.NEWLINE -> newline(end);
          case AgentLexer.L_BREAK -> leave(_tokenStartCharIndex);
          case AgentLexer.OPEN_TEXT -> openText(end);
          case AgentLexer.RAW_OPEN -> add(AgentLexer.UNCLOSED, _tokenStartCharIndex, end);
          case AgentLexer.RAW_TEXT_OPEN -> unclosedRaw();
          case AgentLexer.BAD -> bad(_tokenStartCharIndex);
          default -> add(_type, _tokenStartCharIndex, end);
        };
    emit(token);
    return token;
  }

  /** Words are ASCII or Unicode identifiers; a foreign sign ends one. */
  private AgentToken word(int end) {
    var start = _tokenStartCharIndex;
    for (var at = start; at < end; at++) {
      if (letters.unit(at) >= 0x80) {
        end = identifierEnd(start, end);
        break;
      }
    }
    return end == start ? bad(start) : add(Words.type(letters.text, start, end), start, end);
  }

  private int identifierEnd(int start, int end) {
    var at = start;
    while (at < end) {
      var point = letters.text.codePointAt(at);
      var fits = at == start ? point == '_' || Character.isUnicodeIdentifierStart(point) : isPart(point);
      if (!fits) {
        break;
      }
      at += Character.charCount(point);
    }
    letters.seek(at);
    return at;
  }

  private static boolean isPart(int point) {
    return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
  }

  private AgentToken bad(int start) {
    var end = start + Character.charCount(letters.text.codePointAt(start));
    letters.seek(end);
    return add(AgentLexer.BAD, start, end);
  }

  /** In {@code {% if x > 30%}} the tag's end is meant, not percent. */
  private AgentToken number(int end) {
    var inTag = opened > 0 && open[opened - 1] >> 2 == 0 && (open[opened - 1] & TAG_BIT) != 0;
    if (inTag && letters.unit(end - 1) == '%' && letters.unit(end) == '}') {
      letters.seek(end - 1);
      return add(AgentLexer.NUMBER, _tokenStartCharIndex, end - 1);
    }
    return add(AgentLexer.NUMBER, _tokenStartCharIndex, end);
  }

  private AgentToken brace(int end, int change) {
    if (opened > 0) {
      open[opened - 1] += change;
    }
    return add(_type, _tokenStartCharIndex, end);
  }

  private AgentToken closeBrace(int end) {
    if (opened == 0) {
      return add(AgentLexer.RB, _tokenStartCharIndex, end);
    }
    if (open[opened - 1] >> 2 > 0) {
      return brace(end, -4);
    }
    if ((open[opened - 1] & TAG_BIT) == 0 && letters.unit(end) == '}') {
      letters.seek(end + 1);
      opened--;
      popMode();
      return add(AgentLexer.HOLE_END, _tokenStartCharIndex, end + 1);
    }
    return add(AgentLexer.RB, _tokenStartCharIndex, end);
  }

  private AgentToken closeTag(int end) {
    if (opened == 0 || (open[opened - 1] & TAG_BIT) == 0) {
      return add(AgentLexer.BAD, _tokenStartCharIndex, end);
    }
    opened--;
    popMode();
    return add(AgentLexer.TAG_END, _tokenStartCharIndex, end);
  }

  private AgentToken enter(int end, int bit) {
    if (opened == open.length) {
      open = Arrays.copyOf(open, opened * 2);
    }
    var inBlock = _modeStack.get(_modeStack.size() - 1) == AgentLexer.TEXT;
    open[opened++] = bit | (inBlock ? BLOCK_BIT : 0);
    return add(_type, _tokenStartCharIndex, end);
  }

  /** A hole in a text of one line ends with the line. */
  private AgentToken newline(int end) {
    return opened > 0 && (open[opened - 1] & BLOCK_BIT) == 0
        ? leave(_tokenStartCharIndex)
        : add(AgentLexer.NEWLINE, _tokenStartCharIndex, end);
  }

  /** Three quotes in a hole of such a text end the text. */
  private AgentToken openText(int end) {
    if (opened > 0 && (open[opened - 1] & BLOCK_BIT) != 0) {
      popMode();
      return leave(_tokenStartCharIndex);
    }
    return add(AgentLexer.OPEN_TEXT, _tokenStartCharIndex, end);
  }

  /** Leaves a text or a hole that was not closed; what follows is read again outside of it. */
  private AgentToken leave(int at) {
    letters.seek(at);
    var hole = _mode == Lexer.DEFAULT_MODE;
    if (hole) {
      opened--;
    }
    popMode();
    return add(hole ? AgentLexer.UNCLOSED_HOLE : AgentLexer.UNCLOSED, at, at);
  }

  private AgentToken unclosedRaw() {
    letters.seek(letters.size());
    return add(AgentLexer.UNCLOSED, _tokenStartCharIndex, letters.size());
  }

  private AgentToken add(int type, int start, int end) {
    var token = new AgentToken(type, start, end, tokens.size(), letters);
    tokens.add(token);
    return token;
  }

  /** Every unit starts some token, so this is not reached; if it were, the unit is skipped. */
  @Override
  public void recover(LexerNoViableAltException e) {
    letters.consume();
  }

  @Override
  public void notifyListeners(LexerNoViableAltException e) {
    // the parser finds what is missing
  }
}
