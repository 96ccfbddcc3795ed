package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.plan.Span;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form of a tree says which it is and hands out all that lies in it. Forms are made from their records alone: a new one is tested too. */
class FamiliesTest {
    /** What stands for a family inside of another tree. */
    private static final Map<Class<?>, Class<?>> SIMPLEST = Map.of(
            Expr.class, Expr.Null.class,
            Item.class, Item.Break.class,
            TypeRef.class, TypeRef.Broken.class,
            Pattern.class, Pattern.Any.class,
            Part.class, Part.Words.class,
            Decl.class, Decl.Enumeration.class,
            Body.class, Body.Value.class);

    static List<Class<?>> families() {
        return List.of(Expr.class, Item.class, Decl.class, TypeRef.class, Pattern.class, Part.class, Body.class);
    }

    static List<Class<?>> trees() {
        return Stream.concat(forms(Tree.class), forms(Body.class)).toList();
    }

    private static Stream<Class<?>> forms(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(FamiliesTest::forms)
                : Stream.of(family);
    }

    @ParameterizedTest
    @MethodSource("families")
    void each_form_of_a_family_is_told_by_its_own_name(Class<?> family) throws ReflectiveOperationException {
        var told = new ArrayList<String>();
        for (var form : forms(family).toList()) {
            told.add(family.getMethod("form").invoke(made(form)).toString());
        }
        assertThat(told)
                .containsExactlyElementsOf(forms(family)
                        .map(form -> form.getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                                .toUpperCase(Locale.ROOT))
                        .toList())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(family.getMethod("form").getReturnType().getEnumConstants());
    }

    @ParameterizedTest
    @MethodSource("trees")
    void a_tree_hands_out_every_tree_in_it_in_order(Class<?> form) throws ReflectiveOperationException {
        var tree = made(form);
        var handed = new ArrayList<Tree>();
        form.getMethod("children", Tree.Visitor.class).invoke(tree, (Tree.Visitor) handed::add);
        assertThat(handed).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactlyElementsOf(inside(tree));
    }

    /** The trees that a record holds, straight, in lists, where it is optional, or in a body. */
    private static List<Tree> inside(Object record) throws ReflectiveOperationException {
        var inside = new ArrayList<Tree>();
        for (var component : record.getClass().getRecordComponents()) {
            collect(component.getAccessor().invoke(record), inside);
        }
        return inside;
    }

    private static void collect(Object value, List<Tree> inside) throws ReflectiveOperationException {
        if (value instanceof Tree tree) {
            inside.add(tree);
        } else if (value instanceof List<?> all) {
            for (var each : all) {
                collect(each, inside);
            }
        } else if (value instanceof Optional<?> held && held.isPresent()) {
            collect(held.get(), inside);
        } else if (value instanceof Body body) {
            inside.addAll(inside(body));
        }
    }

    // ---- records with something in every place

    private static Object made(Class<?> form) throws ReflectiveOperationException {
        var components = form.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = new ArrayList<>();
        for (var component : components) {
            values.add(value(component.getGenericType()));
        }
        Constructor<?> constructor = form.getDeclaredConstructor(types);
        return constructor.newInstance(values.toArray());
    }

    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType of) {
            var inner = value(of.getActualTypeArguments()[0]);
            return of.getRawType() == Optional.class
                    ? Optional.of(inner)
                    : List.of(inner, value(of.getActualTypeArguments()[0]));
        }
        var form = (Class<?>) type;
        if (form == String.class) {
            return "1";
        } else if (form == Span.class) {
            return Span.NONE;
        } else if (form == boolean.class) {
            return true;
        } else if (form == long.class) {
            return 1L;
        } else if (form == double.class) {
            return 1.0;
        } else if (form == SourceText.class) {
            return SourceText.of("x", "");
        }
        return form.isEnum() ? form.getEnumConstants()[0] : made(SIMPLEST.getOrDefault(form, form));
    }
}
