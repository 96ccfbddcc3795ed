package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings that a declaration can still have. */
final class SettingNames {
    private SettingNames() {}

    /** Null where none can stand. */
    static @Nullable Map<String, Meaning> of(Cursor at) {
        for (var declaration : at.tree.declarations()) {
            if (declaration instanceof Decl.Block block
                    && block.body() instanceof Body.Items items
                    && items.span().start() < at.start
                    && at.offset <= items.span().end()
                    && isOwnLine(at, items)) {
                var kind = at.analysis.kind(block.kind().text());
                return kind.isPresent() && kind.get().has(Kind.Form.SETTINGS)
                        ? left(kind.get(), given(at, items))
                        : null;
            }
        }
        return null;
    }

    /** Whether statements can stand here too, as in a flow, a test or a training. */
    static boolean isAmongCode(Cursor at) {
        return at.tree.declarations().stream()
                .filter(each -> each.span().start() < at.start
                        && at.offset <= each.span().end())
                .flatMap(each -> at.analysis.kind(each.kind().text()).stream())
                .anyMatch(kind -> kind.has(Kind.Form.CODE));
    }

    /** Whether nothing of a setting stands before the name. */
    private static boolean isOwnLine(Cursor at, Body.Items items) {
        var source = at.tree.source();
        int line = source.lineStart(source.lineOf(at.start));
        int from = Math.max(line, items.span().start() + 1);
        var before = source.text().substring(from, at.start);
        return (before.isBlank() || before.stripTrailing().endsWith(","))
                && items.items().stream().noneMatch(item -> item.span().start() < at.start && at.start <= end(item));
    }

    private static int end(Item item) {
        return item instanceof Item.Setting setting
                ? setting.value().span().end()
                : item.span().end();
    }

    private static Set<String> given(Cursor at, Body.Items items) {
        var given = new HashSet<String>();
        for (var item : items.items()) {
            if (item instanceof Item.Setting setting && setting.key().span().start() != at.start) {
                given.add(setting.key().text());
            }
        }
        return given;
    }

    /** Those of a kind that are not given yet. */
    static Map<String, Meaning> left(Kind kind, Set<String> given) {
        var left = new LinkedHashMap<String, Meaning>();
        for (Setting setting : kind.settings()) {
            if (!given.contains(setting.name())) {
                left.put(setting.name(), new Meaning.KindSetting(kind.word(), setting));
            }
        }
        return left;
    }
}
