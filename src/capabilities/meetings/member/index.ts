// The door for other capabilities' pages: the frame of a page that phone and desk share, and the tools of one for paper.
export { default as PageFrame } from './page-frame.vue'
export { default as PrintTools } from './print-tools.vue'
export { uploadFile } from './upload-file.ts'
export { explainMeeting } from './explain-meeting.ts'
