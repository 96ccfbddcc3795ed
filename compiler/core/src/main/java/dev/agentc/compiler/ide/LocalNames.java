package dev.agentc.compiler.ide;

import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The locals that can be named at a place, told from trees alone: also where the code around does not make sense yet. */
final class LocalNames implements Tree.Visitor {
    private final int offset;
    /** Inner ones hide outer ones. */
    private final Map<String, Name> names = new LinkedHashMap<>();

    private LocalNames(int offset) {
        this.offset = offset;
    }

    static Map<String, Name> at(SourceFile file, int offset) {
        var locals = new LocalNames(offset);
        file.children(locals);
        return locals.names;
    }

    @Override
    public void visit(Tree tree) {
        if (tree.span().start() > offset || tree.span().end() < offset) {
            return;
        }
        switch (tree) {
            case Decl.Block block -> {
                block.parameters().forEach(field -> add(field.name()));
                if (block.body() instanceof Body.Items items) {
                    before(items.items());
                }
            }
            case Expr.Block block -> before(block.items());
            case Expr.Lambda lambda -> lambda.params().forEach(this::add);
            case Expr.ParallelFor loop -> inside(loop.body(), loop.name());
            case Item.For loop -> inside(loop.body(), loop.name());
            case Part.For loop -> add(loop.name());
            case Arm arm -> {
                arm.binder().ifPresent(this::add);
                arm.patterns().forEach(this::fields);
            }
            default -> {}
        }
        tree.children(this);
    }

    private void before(List<Item> items) {
        for (var item : items) {
            if (item instanceof Item.Let let && let.span().end() < offset) {
                add(let.name());
            }
        }
    }

    private void fields(Pattern pattern) {
        if (pattern instanceof Pattern.Fields fields) {
            fields.fields().forEach(this::add);
        }
    }

    private void inside(Expr.Block body, Name name) {
        if (body.span().start() <= offset) {
            add(name);
        }
    }

    private void add(Name name) {
        if (!name.text().isEmpty() && !name.text().equals("_")) {
            names.put(name.text(), name);
        }
    }
}
