package cairn.client;

import cairn.model.Checkpoint;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks over a list and holds one page of it at a time. For one thread. */
final class PageIterator implements Iterator<Checkpoint> {
  private final RegistryClient client;
  private @Nullable ListRequest next;
  private Iterator<Checkpoint> page = Collections.emptyIterator();

  PageIterator(RegistryClient client, ListRequest first) {
    this.client = client;
    this.next = first;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null) {
      fetch(next);
    }
    return page.hasNext();
  }

  private void fetch(ListRequest request) {
    Page fetched = client.list(request).value();
    page = fetched.checkpoints().iterator();
    next = fetched.hasNext() ? request.withPageToken(fetched.nextPageToken()) : null;
  }

  @Override
  public Checkpoint next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the list has no more checkpoints");
    }
    return page.next();
  }
}
