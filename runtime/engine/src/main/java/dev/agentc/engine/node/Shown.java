package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;

/** A value as debuggers see it: its text. */
@ExportLibrary(InteropLibrary.class)
final class Shown implements TruffleObject {
    private final Object value;

    private Shown(Object value) {
        this.value = value;
    }

    /** Texts and numbers are values of every language; the rest is wrapped. */
    static Object of(Object any) {
        Object value = LongText.flat(any);
        return value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : new Shown(value);
    }

    /** The value itself, of what {@link #of} made. */
    static Object value(Object shown) {
        return shown instanceof Shown one ? one.value : shown;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<AgentLanguage> getLanguage() {
        return AgentLanguage.class;
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(boolean allowSideEffects) {
        return Print.text(value);
    }
}
