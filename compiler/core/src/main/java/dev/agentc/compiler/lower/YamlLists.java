package dev.agentc.compiler.lower;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as YAML has them: a {@code -} before each element, a line each. */
final class YamlLists {
    private final Findings findings;
    private boolean inList;

    YamlLists(Findings findings) {
        this.findings = findings;
    }

    /** Whether the item is such a list or the rest of one; a list is reported as a whole. */
    boolean takes(Item item, List<Item> all, Kind kind, ModuleScope home) {
        if (!(item instanceof Item.Setting setting)) {
            return inList && isDash(item instanceof Item.Do line ? line.value() : null);
        }
        inList = isDash(setting.value())
                && kind.setting(setting.key().text())
                        .filter(known -> known.type() instanceof Type.ListOf)
                        .isPresent();
        if (!inList) {
            return false;
        }
        report(setting, all.subList(all.indexOf(item) + 1, all.size()), home);
        return true;
    }

    private static boolean isDash(@Nullable Expr value) {
        return value instanceof Expr.Unary unary && unary.op() != Op.NOT && !(unary.operand() instanceof Expr.Int);
    }

    private void report(Item.Setting setting, List<Item> rest, ModuleScope home) {
        var source = home.source();
        var elements = new ArrayList<String>();
        elements.add(source.text(((Expr.Unary) setting.value()).operand().span()));
        var span = setting.value().span();
        for (var item : rest) {
            if (!(item instanceof Item.Do line) || !(line.value() instanceof Expr.Unary dash) || !isDash(dash)) {
                break;
            }
            elements.add(source.text(dash.operand().span()));
            span = Phrases.cover(span, item.span());
        }
        var mend = "[" + String.join(", ", elements) + "]";
        var finding = Diagnostic.of(
                CheckRules.TYPE_MISMATCH, source, setting.value().span(), "a list has no `-` before its elements");
        findings.add(finding.help("a list stands in brackets: `" + setting.key().text() + ": " + mend + "`")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
    }
}
