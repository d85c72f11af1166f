export { encodeQr, qrPicture, type Matrix } from '@jishi/api-client/qr'
