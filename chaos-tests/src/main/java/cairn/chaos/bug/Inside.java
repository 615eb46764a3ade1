package cairn.chaos.bug;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
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

  /** {@code record} with {@code value} for the component of this name. */
  public static Object with(Object record, String name, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        boolean isMeant = components[i].getName().equals(name);
        values[i] = isMeant ? value : field(record, components[i].getName());
      }
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no component " + name, e);
    }
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
