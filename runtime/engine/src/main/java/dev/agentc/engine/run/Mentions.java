package dev.agentc.engine.run;

import dev.agentc.plan.Code;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan names of the outside.
 *
 * @param variables of {@code env}
 * @param secrets of {@code secret}
 */
public record Mentions(Set<String> variables, Set<String> secrets) {

  public Mentions {
    variables = Collections.unmodifiableSet(new TreeSet<>(variables));
    secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
  }

  /** A plan, or a piece of one, is a tree of records, so every form of code is looked through, those of tomorrow too. */
  public static Mentions of(Object code) {
    Search search = new Search(new TreeSet<>(), new TreeSet<>());
    search.look(code);
    return new Mentions(search.variables, search.secrets);
  }

  private record Search(Set<String> variables, Set<String> secrets) {
    void look(@Nullable Object thing) {
      switch (thing) {
        case Code.Env env -> variables.add(env.name());
        case Code.Secret secret -> secrets.add(secret.name());
        case Record record -> fields(record);
        case Collection<?> many -> many.forEach(this::look);
        case Map<?, ?> map -> map.values().forEach(this::look);
        case null, default -> {}
      }
    }

    private void fields(Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        try {
          look(component.getAccessor().invoke(record));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("a plan's records are open", e);
        }
      }
    }
  }
}
