package dev.agentc.compiler.names;

import dev.agentc.compiler.type.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The declarations of all files by their qualified names. Those of the library are not added: they are found under their last. */
public final class SymbolTable {
    private final Map<String, Symbol> symbols = new HashMap<>();

    void add(Symbol symbol) {
        symbols.put(symbol.qualified, symbol);
    }

    /**
     * The declaration of this name; null if there is none.
     *
     * @param home any file of the program
     */
    @Nullable
    public Symbol find(String qualified, ModuleScope home) {
        var found = symbols.get(qualified);
        return found != null ? found : home.library().find(Types.last(qualified));
    }
}
