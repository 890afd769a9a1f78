import { Component, type ComponentChildren } from 'preact';

interface CrashBoundaryProps {
  readonly onCrash: (error: unknown) => void;
  readonly children: ComponentChildren;
}

/** Removes the views if one of them has an error. Otherwise, the page would stay as it is and react to nothing. */
export class CrashBoundary extends Component<CrashBoundaryProps> {
  override state = { hasCrashed: false };

  override componentDidCatch(error: unknown): void {
    this.setState({ hasCrashed: true });
    this.props.onCrash(error);
  }

  override render() {
    return this.state.hasCrashed ? null : this.props.children;
  }
}
