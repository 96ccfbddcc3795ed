package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The basic types, and small questions about any type. */
public final class Types {
  private Types() {}

  public static final Type TEXT = new Type.Text();
  public static final Type INT = new Type.Int();
  public static final Type FLOAT = new Type.Float();
  public static final Type BOOL = new Type.Bool();
  public static final Type MONEY = new Type.Money();
  public static final Type DURATION = new Type.Duration();
  public static final Type DATETIME = new Type.Datetime();
  public static final Type DATE = new Type.Date();
  public static final Type URL = new Type.Url();
  public static final Type JSON = new Type.Json();
  public static final Type SECRET = new Type.Secret();
  public static final Type NULL = new Type.Null();
  public static final Type NOTHING = new Type.Nothing();
  public static final Type NEVER = new Type.Never();
  public static final Type MODEL = new Type.Opaque("model");
  public static final Type STRATEGY = new Type.Opaque("strategy");
  public static final Type TOOL = new Type.Opaque("tool");

  /** Stands where nothing is expected inside an expected type: everything fits it. */
  public static final Type OPEN = new Type.Variable("?");

  /** The types every program knows, by the word they are written with; {@code list} and {@code map} take arguments. */
  public static final Map<String, Type> BASIC =
      Map.ofEntries(
          Map.entry("string", TEXT),
          Map.entry("int", INT),
          Map.entry("float", FLOAT),
          Map.entry("bool", BOOL),
          Map.entry("money", MONEY),
          Map.entry("duration", DURATION),
          Map.entry("datetime", DATETIME),
          Map.entry("date", DATE),
          Map.entry("url", URL),
          Map.entry("json", JSON),
          Map.entry("secret", SECRET),
          Map.entry("null", NULL),
          Map.entry("model", MODEL),
          Map.entry("strategy", STRATEGY),
          Map.entry("tool", TOOL));

  /** {@code T?}; the same type where it takes null already. */
  public static Type optional(Type type) {
    return nullable(type) || type instanceof Type.Never ? type : new Type.Optional(type);
  }

  /** Whether null is one of its values. */
  public static boolean nullable(Type type) {
    return type instanceof Type.Optional || type instanceof Type.Null || type instanceof Type.Json;
  }

  /** The type without null. */
  public static Type present(Type type) {
    return switch (type) {
      case Type.Optional optional -> optional.of();
      case Type.Null ignored -> NEVER;
      default -> type;
    };
  }

  /** The type without null; none stays none. */
  public static @Nullable Type presentOrNone(@Nullable Type type) {
    return type == null ? null : present(type);
  }

  public static boolean never(Type type) {
    return type instanceof Type.Never;
  }

  /** Whether it is a kind of text. */
  public static boolean text(Type type) {
    return type instanceof Type.Text || type instanceof Type.Url || type instanceof Type.Literal;
  }

  public static boolean number(Type type) {
    return type instanceof Type.Int || type instanceof Type.Float;
  }

  /** Whether two values of it stand in an order. */
  public static boolean ordered(Type type) {
    return switch (type) {
      case Type.Int t -> true;
      case Type.Float t -> true;
      case Type.Money t -> true;
      case Type.Duration t -> true;
      case Type.Datetime t -> true;
      case Type.Date t -> true;
      default -> text(type) || never(type);
    };
  }

  /** Whether it or a part of it has no JSON form: a model, a strategy, a function, a secret. */
  public static boolean handle(Type type) {
    return switch (type) {
      case Type.Secret t -> true;
      case Type.Opaque t -> true;
      case Type.Function t -> true;
      case Type.Nothing t -> true;
      case Type.Optional t -> handle(t.of());
      case Type.ListOf t -> handle(t.element());
      case Type.MapOf t -> handle(t.key()) || handle(t.value());
      case Type.Union t -> anyHandle(t.arms());
      case Type.Named t -> anyHandle(t.arguments());
      default -> false;
    };
  }

  private static boolean anyHandle(List<Type> types) {
    for (var type : types) {
      if (handle(type)) {
        return true;
      }
    }
    return false;
  }

  /** The word its methods are declared under: {@code list} for {@code list<int>}. */
  public static String head(Type type) {
    return switch (type) {
      case Type.Text t -> "string";
      case Type.Literal t -> "string";
      case Type.Int t -> "int";
      case Type.Float t -> "float";
      case Type.Bool t -> "bool";
      case Type.Money t -> "money";
      case Type.Duration t -> "duration";
      case Type.Datetime t -> "datetime";
      case Type.Date t -> "date";
      case Type.Url t -> "url";
      case Type.Json t -> "json";
      case Type.Secret t -> "secret";
      case Type.Null t -> "null";
      case Type.Nothing t -> "nothing";
      case Type.Never t -> "never";
      case Type.ListOf t -> "list";
      case Type.MapOf t -> "map";
      case Type.Optional t -> head(t.of());
      case Type.Union t -> "union";
      case Type.Named t -> last(t.name());
      case Type.Opaque t -> t.name();
      case Type.Function t -> "function";
      case Type.Variable t -> t.name();
    };
  }

  /** The type as an author writes it. */
  public static String show(Type type) {
    return switch (type) {
      case Type.ListOf t -> "list<" + show(t.element()) + ">";
      case Type.MapOf t -> "map<" + show(t.key()) + ", " + show(t.value()) + ">";
      case Type.Optional t -> show(t.of()) + "?";
      case Type.Union t -> shown(t.arms(), " | ");
      case Type.Literal t -> "\"" + t.text() + "\"";
      case Type.Named t -> last(t.name()) + arguments(t.arguments());
      case Type.Opaque t -> t.name() + arguments(t.arguments());
      case Type.Variable t when t == OPEN -> "any";
      case Type.Function t -> "(" + shown(t.parameters(), ", ") + ") -> " + show(t.result());
      default -> head(type);
    };
  }

  private static String arguments(List<Type> types) {
    return types.isEmpty() ? "" : "<" + shown(types, ", ") + ">";
  }

  private static String shown(List<Type> types, String between) {
    var text = new StringBuilder();
    for (var type : types) {
      if (!text.isEmpty()) {
        text.append(between);
      }
      text.append(show(type));
    }
    return text.toString();
  }

  /** What stands after the last dot. */
  public static String last(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  /** {@code a | b} without arms that stand there already. */
  public static Type union(List<Type> arms) {
    var flat = new ArrayList<Type>();
    for (var arm : arms) {
      if (arm instanceof Type.Union inner) {
        inner.arms().forEach(each -> addOnce(flat, each));
      } else {
        addOnce(flat, arm);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Type.Union(flat);
  }

  private static void addOnce(List<Type> types, Type type) {
    if (!types.contains(type)) {
      types.add(type);
    }
  }
}
