package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import org.jspecify.annotations.Nullable;

/** A value as debuggers see it: its text, with the labels of all that is in it as {@code agentc trace --full} writes them. */
@ExportLibrary(InteropLibrary.class)
public final class Shown implements TruffleObject {
    private final Object value;

    private Shown(Object value) {
        this.value = value;
    }

    /** Texts and numbers are values of every language; the rest is wrapped. */
    public static Object of(Object any) {
        Object value = LongText.flat(any);
        return value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : new Shown(value);
    }

    /** The value itself, of what {@link #of} made. */
    static Object value(Object shown) {
        return shown instanceof Shown one ? one.value : shown;
    }

    private @Nullable ListValue list() {
        return Labels.bare(value) instanceof ListValue list ? list : null;
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
        Label label = Labels.deep(value);
        return Print.text(value) + (label == null ? "" : " (" + label + ")");
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasMembers() {
        return Scope.hasFields(value);
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(boolean includeInternal) {
        return Scope.names(Scope.fields(value).keySet());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return Scope.fields(value).containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object field = Scope.fields(value).get(member);
        if (field == null) {
            throw UnknownIdentifierException.create(member);
        }
        return of(field);
    }

    @ExportMessage
    boolean hasArrayElements() {
        return list() != null;
    }

    @ExportMessage
    long getArraySize() {
        ListValue list = list();
        return list == null ? 0 : list.size();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < getArraySize();
    }

    @ExportMessage
    @TruffleBoundary
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        ListValue list = list();
        if (list == null || index < 0 || index >= list.size()) {
            throw InvalidArrayIndexException.create(index);
        }
        return of(list.get((int) index));
    }
}
