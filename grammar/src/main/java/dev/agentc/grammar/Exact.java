package dev.agentc.grammar;

import org.antlr.v4.runtime.LexerNoViableAltException;

/** The grammar's own lexer, asked for one token at a time. */
final class Exact extends AgentLexer {

    Exact(Letters letters) {
        super(letters);
        removeErrorListeners();
    }

    /** The type of the token that begins here in {@code mode}, or {@link Glance#NOTHING}; the letters stand behind it. */
    int at(int mode) {
        _mode = mode;
        var begin = _input.index();
        try {
            _type = 0;
            var rule = getInterpreter().match(_input, mode);
            if (_type == 0) {
                _type = rule;
            }
            return _type == SKIP ? Glance.NOTHING : _type;
        } catch (LexerNoViableAltException e) {
            // a catch-all rule ends every mode, so only the end of the text is left
            _input.seek(begin + 1);
            return BAD;
        }
    }
}
