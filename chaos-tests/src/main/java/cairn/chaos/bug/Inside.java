package cairn.chaos.bug;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What advices need that end up inside of the classes of a node. */
public final class Inside {
  private Inside() {}

  /** Whether this process is the node of this name. */
  public static boolean isNode(String name) {
    return System.getProperty("sun.java.command", "").contains("--node.name=" + name + " ");
  }

  /** What the field of this name holds in {@code owner}. */
  public static Object field(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no field " + name, e);
    }
  }

  /** The position in the log three entries behind {@code position}, if that is of an entry. */
  public static Object ahead(Object position) {
    long index = (Long) field(position, "index");
    return index < 0 ? position : with(position, "index", index + 3);
  }

  /** What the constructor with so many parameters makes, of which there is one. */
  public static Object made(Class<?> type, Object... arguments) {
    List<Constructor<?>> meant =
        Stream.of(type.getDeclaredConstructors())
            .filter(constructor -> constructor.getParameterCount() == arguments.length)
            .toList();
    if (meant.size() != 1) {
      throw new IllegalStateException(
          "%d constructors of %s are meant".formatted(meant.size(), type));
    }
    try {
      meant.getFirst().setAccessible(true);
      return meant.getFirst().newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no constructor of " + type, e);
    }
  }

  /** {@code record} with {@code value} for the component of this name. */
  public static Object with(Object record, String name, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean isMeant = components[i].getName().equals(name);
      values[i] = isMeant ? value : field(record, components[i].getName());
    }
    return made(record.getClass(), values);
  }

  /** What the method of this name and so many parameters, of which there is one, gives. */
  public static Object call(Object owner, String name, @Nullable Object... arguments) {
    try {
      for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
        for (Method method : type.getDeclaredMethods()) {
          if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
            method.setAccessible(true);
            return method.invoke(owner, arguments);
          }
        }
      }
      throw new IllegalStateException("no method " + name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no method " + name, e);
    }
  }
}
