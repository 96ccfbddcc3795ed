package dev.agentc.compiler.ide;

import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
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
            case Decl declaration -> of(declaration);
            case Item item -> of(item);
            case Expr code -> of(code);
            case Part.For loop -> add(loop.name());
            case Part.Words _, Part.Hole _, Part.If _, Part.Branch _ -> {}
            case Arm arm -> of(arm);
            // whatever else there is names nothing that code within it could use
            case SourceFile _, Import _, Import.Member _, Field _, EnumMember _, Doc _, Name _, TypeRef _ -> {}
            case Arg _, Entry _, Pattern _ -> {}
        }
        tree.children(this);
    }

    private void of(Decl declaration) {
        switch (declaration) {
            case Decl.Block block -> {
                block.parameters().forEach(field -> add(field.name()));
                if (block.body() instanceof Body.Items items) {
                    before(items.items());
                }
            }
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _ -> {}
            case Decl.Constant _, Decl.External _ -> {}
        }
    }

    /** What a statement names for those that follow is asked of the block: see {@link #before}. */
    private void of(Item item) {
        switch (item) {
            case Item.For loop -> inside(loop.body(), loop.name());
            case Item.Setting _, Item.Let _, Item.Assign _, Item.While _, Item.Repeat _ -> {}
            case Item.Given _, Item.Expect _, Item.Emit _, Item.Break _, Item.Continue _ -> {}
            case Item.Do _, Item.Broken _ -> {}
        }
    }

    private void of(Expr code) {
        switch (code) {
            case Expr.Block block -> before(block.items());
            case Expr.Lambda lambda -> lambda.params().forEach(this::add);
            case Expr.ParallelFor loop -> inside(loop.body(), loop.name());
            case Expr.Int _, Expr.Float _, Expr.Money _, Expr.Duration _, Expr.Bool _, Expr.Null _, Expr.Text _ -> {}
            case Expr.Ref _, Expr.Member _, Expr.Index _, Expr.Call _, Expr.With _, Expr.Braces _, Expr.Items _ -> {}
            case Expr.Unary _, Expr.Binary _, Expr.Is _, Expr.If _, Expr.Match _, Expr.Catch _ -> {}
            case Expr.Parallel _, Expr.Return _, Expr.Fail _, Expr.Group _, Expr.Broken _ -> {}
        }
    }

    private void of(Arm arm) {
        arm.binder().ifPresent(this::add);
        for (var pattern : arm.patterns()) {
            if (pattern instanceof Pattern.Fields fields) {
                fields.fields().forEach(this::add);
            }
        }
    }

    private void before(List<Item> items) {
        for (var item : items) {
            if (item instanceof Item.Let let && let.span().end() < offset) {
                add(let.name());
            }
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
