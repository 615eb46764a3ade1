package cairn.statemachine.memory;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue that can be read at any place: the oldest first. Its array grows to twice the most that
 * it held at a time and no further. Not thread-safe.
 */
final class Ring<E> implements Iterable<E> {
  private static final int FIRST_CAPACITY = 16;

  private @Nullable Object[] elements = new @Nullable Object[FIRST_CAPACITY];
  private int first;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The element at {@code index}, 0 for the oldest. */
  @SuppressWarnings("unchecked") // only E is ever put in
  E get(int index) {
    Objects.checkIndex(index, size);
    return (E) Objects.requireNonNull(elements[place(index)]);
  }

  E oldest() {
    return get(0);
  }

  E newest() {
    return get(size - 1);
  }

  void add(E element) {
    if (size == elements.length) {
      grow();
    }
    elements[place(size)] = element;
    size++;
  }

  E removeOldest() {
    E oldest = get(0);
    elements[first] = null;
    first = place(1);
    size--;
    return oldest;
  }

  /** The elements as they are while nothing is added or removed. */
  @Override
  public Iterator<E> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public E next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  private int place(int index) {
    return (first + index) & (elements.length - 1);
  }

  private void grow() {
    @Nullable Object[] larger = Arrays.copyOf(elements, 2 * elements.length);
    System.arraycopy(elements, first, larger, 0, elements.length - first);
    System.arraycopy(elements, 0, larger, elements.length - first, first);
    elements = larger;
    first = 0;
  }
}
