package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Untagged unions: the arm is told by kind, literal or field set. Where more than one fits, the one that drops least is
 * taken, and of those the first.
 */
final class Unions {
    private final TypedRead walk;

    Unions(TypedRead walk) {
        this.walk = walk;
    }

    private record Trial(Type arm, TypedRead walk, @Nullable Object value) {}

    @Nullable
    Object read(JsonNode node, Type.Union union, Path path) {
        List<Type> possible =
                union.arms().stream().filter(arm -> mayBe(node, arm)).toList();
        if (possible.isEmpty()) {
            return walk.unfit(node, union, path);
        }
        Trial chosen = possible.size() == 1 ? trial(node, possible.getFirst(), path) : best(node, possible, path);
        if (chosen == null) {
            return walk.unfit(node, union, path);
        }
        walk.take(chosen.walk());
        if (chosen.walk().good() && !union.arms().stream().allMatch(Type.Literal.class::isInstance)) {
            walk.changed(Change.Kind.CHOSEN_ARM, path, "read as " + walk.words.of(chosen.arm()));
        }
        return chosen.value();
    }

    private Trial trial(JsonNode node, Type arm, Path path) {
        TypedRead trial = walk.trial();
        return new Trial(arm, trial, trial.read(node, arm, path));
    }

    private @Nullable Trial best(JsonNode node, List<Type> arms, Path path) {
        return arms.stream()
                .map(arm -> trial(node, arm, path))
                .filter(trial -> trial.walk().good())
                .min(Comparator.comparingLong(trial -> trial.walk().lost()))
                .orElse(null);
    }

    /** A look at the surface, so that nested unions are not tried arm by arm all the way down. */
    private boolean mayBe(JsonNode node, Type arm) {
        return switch (arm) {
            case Type.Text _, Type.Url _, Type.Datetime _, Type.Date _ -> node.isTextual();
            case Type.Int _, Type.Float _, Type.Money _, Type.Duration _ -> node.isNumber();
            case Type.Bool _ -> node.isBoolean();
            case Type.Null _, Type.Nothing _ -> TypedRead.absent(node);
            case Type.Literal literal -> node.isTextual() && literal.text().equals(node.textValue());
            case Type.ListOf _ -> node.isArray();
            case Type.MapOf _ -> node.isObject() || node.isArray();
            case Type.Optional optional -> TypedRead.absent(node) || mayBe(node, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(inner -> mayBe(node, inner));
            case Type.Named named -> mayBe(node, named);
            case Type.Json _ -> true;
            case Type.Secret _, Type.Opaque _, Type.Function _, Type.Variable _, Type.Never _ -> false;
        };
    }

    private boolean mayBe(JsonNode node, Type.Named named) {
        return switch (walk.types.declaration(named.name())) {
            case TypeDecl.Enum _ ->
                node.isTextual()
                        && walk.types.enumOnWire(named.name(), node.textValue()).isPresent();
            case TypeDecl.Fields fields -> node.isObject() && Records.mayBe(node, fields);
        };
    }
}
