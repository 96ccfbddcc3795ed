package dev.agentc.compiler.lower;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells where the header of a declaration names its type parameters: {@code fn pair<T>(x: T) -> list<T>}. */
final class TypeParameters implements Tree.Visitor {
    private final Decl declaration;
    private final ModuleScope home;
    private final NameMeanings meanings;
    private final Map<String, Name> names = new HashMap<>();

    private TypeParameters(Symbol symbol, NameMeanings meanings) {
        this.declaration = symbol.decl;
        this.home = symbol.home;
        this.meanings = meanings;
    }

    static void tell(Symbol symbol, NameMeanings meanings) {
        if (meanings.wanted() && !symbol.decl.generics().isEmpty()) {
            new TypeParameters(symbol, meanings).tell();
        }
    }

    private void tell() {
        for (var name : declaration.generics()) {
            names.putIfAbsent(name.text(), name);
            meanings.tell(name.span(), declaration, names.get(name.text()), home);
        }
        switch (declaration.form()) {
            case RECORD -> types(((Decl.Record) declaration).fields());
            case ALIAS -> visit(((Decl.Alias) declaration).type());
            case BLOCK -> {
                var block = (Decl.Block) declaration;
                types(block.parameters());
                visitAny(block.result());
                visitAny(block.row());
            }
            case FAILURE, ENUMERATION, CONSTANT, EXTERNAL -> {}
        }
    }

    private void types(List<Field> fields) {
        for (var field : fields) {
            visit(field.type());
        }
    }

    @Override
    public void visit(Tree tree) {
        if (tree instanceof TypeRef.Named named
                && named.path().size() == 1
                && names.get(named.text()) instanceof Name parameter) {
            meanings.tell(named.path().getFirst().span(), declaration, parameter, home);
        }
        tree.children(this);
    }
}
