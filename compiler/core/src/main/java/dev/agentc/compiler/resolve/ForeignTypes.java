package dev.agentc.compiler.resolve;

import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.Foreign.Place;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.TypeRef;
import org.jspecify.annotations.Nullable;

/** Types as other languages write them, in our words. */
final class ForeignTypes {
    private ForeignTypes() {}

    /** What is known of this type's name, its arguments put in; null if nothing. */
    static @Nullable Foreign of(TypeRef.Named written, SourceText source) {
        var known = written.path().size() == 1 ? Foreign.of(Place.TYPE, written.text()) : null;
        for (int i = 0; known != null && i < written.args().size(); i++) {
            known = known.with(Integer.toString(i + 1), ours(written.args().get(i), source));
        }
        return known;
    }

    /** The type as it is written here, as far as that can be told. */
    private static String ours(TypeRef written, SourceText source) {
        if (written instanceof TypeRef.Nullable nullable) {
            return ours(nullable.inner(), source) + "?";
        }
        if (written instanceof TypeRef.Named named && of(named, source) instanceof Foreign known && known.mends()) {
            return known.instead();
        }
        return source.text(written.span());
    }
}
